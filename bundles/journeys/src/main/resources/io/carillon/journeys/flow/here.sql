SELECT m.* FROM moving m WHERE m.version = :version AND m.step = :step AND m.round = :round
