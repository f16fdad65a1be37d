using OnlineShop.Order.Process;

namespace OnlineShop.Order.Calls;

/// <summary>What a call was answered, as the process takes it.</summary>
internal readonly record struct CallResult(OrderInput Input, OrderDetails? Details = null);
