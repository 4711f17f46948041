SELECT ready_flow_tables(:now)
