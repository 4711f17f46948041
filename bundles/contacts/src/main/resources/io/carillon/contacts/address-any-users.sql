SELECT EXISTS (SELECT FROM address WHERE kind = 'email')
