using OnlineShop.Client;

namespace OnlineShop.Tests;

/// <summary>Somebody who uses the shop through its Gateway.</summary>
public class Caller(HttpClient http) : ShopClient(http)
{
    /// <summary>The connection, for requests that no client would send on purpose, and for answers that are not JSON.</summary>
    public HttpClient Http { get; } = http;
}
