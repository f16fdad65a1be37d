namespace OnlineShop.Order.Customers;

/// <summary>Whose an order is, as staff see it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">The account's address; left out where it is not known (an account from before Order kept them, or erased).</param>
/// <param name="Name">What the person is called; left out where it is not known.</param>
internal sealed record OrderCustomer(Guid Id, string? Email, string? Name);
