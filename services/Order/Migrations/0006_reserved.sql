-- One word for one thing: stock that is kept for an order is reserved.
update orders set stock = 'reserved' where stock = 'held';
