-- What the company says to readers on all pages and at the end of mails, in place of our words (R154, R155, R203).
CREATE TABLE customer_message (
  language   text NOT NULL,
  key        text NOT NULL,
  text       text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (language, key)
);

-- Whoever follows such a link has converted (R143).
ALTER TABLE link ADD COLUMN outcome text CHECK (outcome IN ('CONVERSION'));

-- What a site of the company's calls its request, so that one that is sent again is the same.
ALTER TABLE outcome ADD COLUMN request text;
CREATE UNIQUE INDEX outcome_request ON outcome (request) WHERE request IS NOT NULL;
