-- Of exports that the document has no longer.
DELETE FROM export_plan WHERE workflow_id = :workflow AND name <> ALL (:names)
