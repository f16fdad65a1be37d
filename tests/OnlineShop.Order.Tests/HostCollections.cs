namespace OnlineShop.Order.Tests;

/// <summary>
/// Orders as they are placed, read and sent: classes that take one host in turn, for a start takes longer than most of them. Each
/// test has customers and orders of its own. A class that looks at all there is, or changes what peers answer for good, has a host of its own.
/// </summary>
[CollectionDefinition(nameof(PlacedOrders))]
public sealed class PlacedOrders : ICollectionFixture<OrderHost>;

/// <summary>What becomes of orders whose payment or delivery is over; its own host, for these classes move the clock.</summary>
[CollectionDefinition(nameof(LaterOrders))]
public sealed class LaterOrders : ICollectionFixture<OrderHost>;

/// <summary>Carts, and what Order has of a person.</summary>
[CollectionDefinition(nameof(CartOwners))]
public sealed class CartOwners : ICollectionFixture<CartHost>;

/// <summary>Orders that are settled by calls.</summary>
[CollectionDefinition(nameof(CalledPeers))]
public sealed class CalledPeers : ICollectionFixture<CallHost>;
