namespace OnlineShop.Payment.Provider;

/// <summary>An object of the provider's.</summary>
internal interface IHasId
{
    string Id { get; }
}
