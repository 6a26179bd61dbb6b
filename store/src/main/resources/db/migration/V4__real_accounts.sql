-- Which trades of an order are booked: what its owner needs to go on with it after a restart.
CREATE INDEX fill_of_order ON fill (account, client_order_id);
