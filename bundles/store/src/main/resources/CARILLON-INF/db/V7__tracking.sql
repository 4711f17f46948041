-- Requests by when they came, for the state of the last day: small, since they come in order.
CREATE INDEX interaction_at ON interaction USING brin (at);
-- Whoever followed a link that no person sees: what else they asked for at that time is a machine's.
CREATE INDEX interaction_honeypot ON interaction (source, at) WHERE kind = 'HONEYPOT';
-- Where requests came from is forgotten after some weeks.
CREATE INDEX interaction_source ON interaction (at) WHERE source <> '' OR agent <> '';
