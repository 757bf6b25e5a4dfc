/**
 * Server settings for a small machine (2 cores, 2 GB and up), given on the command line so that
 * they are always those of the running version. Whoever needs others brings their own server
 * with DATABASE_URL. Timeouts belong to the application's role, not here.
 */
export function settings(socket_dir: string, durable: boolean): string[] {
  const all: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: `"${socket_dir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: '192MB',
    effective_cache_size: '1GB',
    maintenance_work_mem: '64MB',
    // Two cores belong to the requests, and a container's 64 MB of /dev/shm is too little for parallel joins.
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    random_page_cost: '1.1',
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    // The log must hold no personal data: neither a statement's text and values nor the row in a constraint's detail.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    ...(durable ? { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' } : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
