UPDATE bounce SET act = :act WHERE fingerprint = :fingerprint
