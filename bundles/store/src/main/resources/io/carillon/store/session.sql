-- Of every connection: a node that is killed, or whose machine is gone, gives back its locks within seconds, or
-- about a minute, also in the middle of a statement. A server that knows no such setting goes without it.
DO $$
BEGIN
  PERFORM set_config('tcp_keepalives_idle', '30', false),
          set_config('tcp_keepalives_interval', '10', false),
          set_config('tcp_keepalives_count', '3', false);
  PERFORM set_config('client_connection_check_interval', '5s', false);
EXCEPTION WHEN OTHERS THEN
  NULL;
END $$
