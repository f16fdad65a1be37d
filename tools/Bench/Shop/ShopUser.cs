using System.Net;
using System.Text.Json;
using OnlineShop.Client;

namespace OnlineShop.Bench.Shop;

/// <summary>Someone signed in at the Gateway.</summary>
internal sealed class ShopUser
{
    /// <summary>Where all goods of the load go.</summary>
    public static readonly PlaceOrderAddress Address = new()
    {
        Name = "Ada Lovelace", Line1 = "Hauptstr. 1", City = "Berlin", PostalCode = "10115", Country = "DE",
    };

    private readonly ShopGateway gateway;
    private readonly Credentials credentials;
    private readonly SessionHandler session;
    private readonly HttpClient http;

    public ShopUser(ShopGateway gateway, Credentials credentials)
    {
        (this.gateway, this.credentials) = (gateway, credentials);
        (session, http) = gateway.Open(credentials);
        Api = new ShopClient(http);
    }

    /// <summary>The shop's API, as this user.</summary>
    public ShopClient Api { get; }

    /// <summary>The address that the account is known by.</summary>
    public string Email => credentials.Email;

    /// <summary>Whether the same request may be answered otherwise a little later.</summary>
    public static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError;

    /// <summary>Registers a customer whom nobody knows, and signs them in.</summary>
    public static async Task<ShopUser> RegisterAsync(ShopGateway gateway, CancellationToken cancel)
    {
        var account = ShopAccounts.Of($"{Guid.NewGuid():N}");
        if (!await ShopAccounts.RegisterAsync(gateway, account, cancel))
            throw new InvalidOperationException($"{account.Email} has an account already.");
        return await SignInAsync(gateway, account, cancel);
    }

    /// <summary>Registers and signs in one more customer, with whom this one has nothing in common.</summary>
    public Task<ShopUser> RegisterAnotherAsync(CancellationToken cancel) => RegisterAsync(gateway, cancel);

    public static async Task<ShopUser> SignInAsync(ShopGateway gateway, Credentials account, CancellationToken cancel)
    {
        var user = new ShopUser(gateway, account);
        (await user.session.SignInAsync(cancel).ToAnswerAsync()).Require($"The session of {account.Email}");
        return user;
    }

    /// <summary>Adds a product that does not run out.</summary>
    public async Task<Guid> AddProductAsync(string name, CancellationToken cancel)
    {
        var body = new CreateProduct
        {
            Sku = $"BENCH-{Guid.NewGuid():N}"[..20], Name = name, Description = "A product for load.", Category = "audio",
            Price = new Money { Amount = "19.90", Currency = "EUR" }, WeightGrams = 300, OnHand = 1_000_000,
        };
        return (await Api.CreateProductAsync(body, cancel).ToAnswerAsync()).Require(name).Id;
    }

    /// <summary>Asks for the removal of this account. Answers the orders that stand against it.</summary>
    public async Task<(HttpStatusCode Status, IReadOnlyList<Guid> OpenOrders)> RemoveAsync(CancellationToken cancel)
    {
        var answer = await Api.EraseOwnAccountAsync(new ErasureRequest { Password = credentials.Password }, cancel)
            .ToAnswerAsync();
        return (answer.Status, answer.Problem?.Member<IReadOnlyList<Guid>>("orderIds") ?? []);
    }

    /// <summary>Sets how many of a product are in the cart. Answers the status.</summary>
    public Task<HttpStatusCode> SetCartLineAsync(Guid product, int quantity, CancellationToken cancel) =>
        HotRequests.SetCartItemAsync(http, product, quantity, cancel);

    /// <summary>Orders and waits up to <paramref name="wait"/> for the result.</summary>
    public Task<PlaceResult> PlaceAsync(
        IReadOnlyList<PlaceOrderItem> items, string key, TimeSpan wait, CancellationToken cancel, string card = "tok_visa")
    {
        var order = new PlaceOrderRequest
        {
            Items = items, Currency = "EUR", ShippingAddress = Address, PaymentMethod = CardOf(card),
        };
        return TryAsync(() => HotRequests.PlaceAsync(http, order, key, PreferWait(wait), cancel), cancel);
    }

    /// <summary>
    /// Pays an order whose payment failed with another card, and waits up to <paramref name="wait"/> for the result.
    /// </summary>
    public Task<PlaceResult> PayAsync(
        Guid orderId, string key, string card, TimeSpan wait, CancellationToken cancel) =>
        TryAsync(
            () => ResultAsync(Api.PayOrderAsync(
                orderId, new PayOrderRequest { PaymentMethod = CardOf(card) }, key, PreferWait(wait), cancel)),
            cancel);

    /// <summary>Calls an order off.</summary>
    public Task<PlaceResult> CancelAsync(Guid orderId, string key, CancellationToken cancel) =>
        TryAsync(() => ResultAsync(Api.CancelOrderAsync(orderId, key, cancellationToken: cancel)), cancel);

    /// <summary>Reads a page and throws its body away. Answers the status.</summary>
    public Task<HttpStatusCode> GetAsync(string path, CancellationToken cancel) => HotRequests.GetAsync(http, path, cancel);

    /// <summary>A card, by the payment provider's token.</summary>
    public static PlaceOrderPayment CardOf(string token) => new() { Token = token };

    /// <summary>Asks to wait for a result; null where it need not.</summary>
    public static string? PreferWait(TimeSpan wait) => wait > TimeSpan.Zero ? $"wait={(int)wait.TotalSeconds}" : null;

    private static async Task<PlaceResult> ResultAsync(Task<Order> request)
    {
        var answer = await request.ToAnswerAsync();
        if (answer.Value is not { } order)
            return new PlaceResult(null, answer.Fault, answer.Status);
        var status = JsonNamingPolicy.CamelCase.ConvertName($"{order.Status}");
        return new PlaceResult(order.Id, PlaceResult.OutcomeOf(status, order.Reason), answer.Status);
    }

    private static async Task<PlaceResult> TryAsync(Func<Task<PlaceResult>> request, CancellationToken cancel)
    {
        try
        {
            return await request();
        }
        catch (HttpRequestException error)
        {
            return new PlaceResult(null, $"connection {error.HttpRequestError}", null);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new PlaceResult(null, "timeout", null);
        }
    }
}
