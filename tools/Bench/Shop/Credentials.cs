namespace OnlineShop.Bench.Shop;

/// <summary>E-mail and password of an account.</summary>
internal sealed record Credentials(string Email, string Password);
