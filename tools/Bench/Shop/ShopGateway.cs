using OnlineShop.Client;

namespace OnlineShop.Bench.Shop;

/// <summary>The shop at its Gateway, with connections that all its users share.</summary>
internal sealed class ShopGateway : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private readonly Uri address;
    private readonly HttpMessageHandler connections;
    private readonly HttpClient visitor;

    public ShopGateway(Uri address)
    {
        this.address = address;
        connections = new WholeAnswerHandler { InnerHandler = ShopHttp.Connections() };
        visitor = ClientOf(connections);
        Visitor = new ShopClient(visitor);
    }

    /// <summary>Somebody who is not signed in.</summary>
    public ShopClient Visitor { get; }

    /// <summary>Somebody's session, and the client that sends with it.</summary>
    public (SessionHandler Session, HttpClient Http) Open(Credentials account)
    {
        var session = new SessionHandler(address, account.Email, account.Password) { InnerHandler = connections };
        return (session, ClientOf(session));
    }

    public void Dispose()
    {
        visitor.Dispose();
        connections.Dispose();
    }

    private HttpClient ClientOf(HttpMessageHandler handler) =>
        new(handler, disposeHandler: false) { BaseAddress = address, Timeout = Timeout };
}
