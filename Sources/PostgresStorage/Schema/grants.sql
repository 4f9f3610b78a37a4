-- What each role may do. The owner may all; a writer adds and never takes away; a reader reads. What a reader may rely on are the views.
REVOKE ALL ON SCHEMA gateway FROM PUBLIC;
GRANT USAGE ON SCHEMA gateway TO gateway_writer, gateway_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA gateway TO gateway_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA gateway TO gateway_writer;
GRANT INSERT ON gateway.payload, gateway.run, gateway.run_page, gateway.series, gateway.period, gateway.observation, gateway.rejection,
  gateway.lease, gateway.work, gateway.planned, gateway.audit, gateway.audit_head, gateway.notice, gateway.indicator, gateway.indicator_target,
  gateway.catalogue TO gateway_writer;
GRANT UPDATE ON gateway.ledger, gateway.lease, gateway.work, gateway.planned, gateway.audit_head, gateway.indicator, gateway.indicator_target,
  gateway.catalogue TO gateway_writer;
GRANT DELETE ON gateway.lease, gateway.notice, gateway.indicator, gateway.indicator_target TO gateway_writer;
GRANT SELECT ON ALL TABLES IN SCHEMA gateway TO gateway_reader;
