using OnlineShop.Order.Customers;

namespace OnlineShop.Order.Notes;

/// <summary>What somebody of the shop noted on an order.</summary>
/// <param name="Author">Who wrote it.</param>
internal sealed record OrderNote(Guid Id, Guid OrderId, OrderCustomer Author, string Text, DateTimeOffset CreatedAt);
