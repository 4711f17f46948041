-- Hours that a clock struck which ran ahead and was set right: they are yet to come.
DELETE FROM hour WHERE at > :after
