-- Also mails of people who were erased come back: they are counted, and say no more about whom.
INSERT INTO bounce (fingerprint, received_at, kind, delivery_id, address, status, reason, diagnostic, act, proven)
SELECT :fingerprint, :at, :kind, :delivery, CASE WHEN is_erased(:address) THEN '' ELSE :address END, :status, :reason,
       without_erased(:diagnostic), 'NONE', :proven
ON CONFLICT (fingerprint) DO NOTHING
