DELETE FROM run WHERE hour > :after
