/** Whose posts may begin a mediation, as the permission table says. */
export const begins: readonly string[] = ['grid_worker', 'community', 'street'];
