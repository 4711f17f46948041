SELECT j.contact_id, j.entered_at AS since FROM journey j WHERE j.workflow_id = :workflow AND {asked}
