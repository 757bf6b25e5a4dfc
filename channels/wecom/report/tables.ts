export type OrderInboxRow = { district: string; id: string; body_cipher: Buffer; at: Date; due_at: Date; tries: number; grid_id: string | null };
/** An order that became a case. `over_there`: ended in WeCom. */
export type OrderRow = { district: string; id: string; case_id: string; grid_id: string; over_there: boolean; at: Date; seen_at: Date };
/** A grid of WeCom that is a place of ours: pushed by us, or matched by somebody. `told`: a digest of what WeCom was told last; `asking`: told, and not answered yet. */
export type GridRow = { district: string; id: string; place_id: string; grid_id: string | null; name: string; pushed: boolean; told: string | null; asking: boolean; trouble: string | null; by: string | null; at: Date };
/** A grid that WeCom has and nobody matched. */
export type StrangeGridRow = { district: string; grid_id: string; name: string; seen_at: Date };
export type CategoryRow = { district: string; code: string; category_id: string; name: string; at: Date };
export type ReportTables = { wecom_order_inbox: OrderInboxRow; wecom_orders: OrderRow; wecom_grids: GridRow; wecom_strange_grids: StrangeGridRow; wecom_categories: CategoryRow };
