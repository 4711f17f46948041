SELECT {address} AS address, {undecided} AS undecided FROM contact c WHERE c.id = ?
