-- That somebody did something with this contact stays, and what it was; what it was done with does not.
{subject},
{about}
UPDATE audit a
SET object = 'contact ' || s.contact_id, detail = a.action, message = '', before = NULL, after = NULL
FROM subject s
WHERE a.id IN (SELECT id FROM about);

-- Whatever else names them, such as a segment with an address in it.
{subject}
UPDATE audit a
SET object = regexp_replace(a.object, s.mentions, '[erased]', 'gi'),
    detail = regexp_replace(a.detail, s.mentions, '[erased]', 'gi'),
    message = regexp_replace(a.message, s.mentions, '[erased]', 'gi'),
    before = CAST(regexp_replace(CAST(a.before AS text), s.mentions, '[erased]', 'gi') AS jsonb),
    after = CAST(regexp_replace(CAST(a.after AS text), s.mentions, '[erased]', 'gi') AS jsonb)
FROM subject s
WHERE concat_ws(' ', a.object, a.detail, a.message, a.before, a.after) ~* s.mentions;
