namespace OnlineShop.Order.Tests;

/// <summary>Order in a shop whose payment provider takes euros only.</summary>
public sealed class EuroHost : OrderHost
{
    public EuroHost() => Settings["Payment:ChargeCurrencies:0"] = "EUR";
}
