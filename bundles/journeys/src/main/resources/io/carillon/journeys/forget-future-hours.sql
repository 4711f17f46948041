-- Hours that a clock struck which ran ahead and was set right: they are yet to come, or to be
-- evaluated; whoever was written to has a row in the outbox.
DELETE FROM hour WHERE struck_at > :after
