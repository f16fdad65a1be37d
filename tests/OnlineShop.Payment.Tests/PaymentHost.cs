using System.Net;
using System.Net.Http.Json;
using System.Text;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Reconciliation;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Tests;

/// <summary>The service with the Sandbox as its provider. It takes EUR, USD and JPY; a rate for KZT is at hand.</summary>
public sealed class PaymentHost : ServiceHost<Program>
{
    public PaymentHost() => Provider = new ProviderApp(Clock);

    public ProviderApp Provider { get; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Reset();
    }

    /// <summary>Provider and rates answer as they should again.</summary>
    public void Reset()
    {
        Provider.Before = null;
        Provider.LosesAnswer = null;
        Provider.Edit = null;
        AnswerPeer("provider", Provider.Answer);
        var rate = new ExchangeRate("KZT", "EUR", 0.0019m, new DateOnly(2026, 3, 2), "ECB");
        AnswerPeer("rates", request => request.RequestUri!.AbsolutePath == "/internal/rates/KZT/EUR"
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(rate) }
            : new HttpResponseMessage(HttpStatusCode.NotFound));
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        settings["Provider:BaseUrl"] = "http://provider.test";
        settings["Provider:ApiKey"] = ProviderApp.Key;
        settings["Provider:WebhookSecrets:0"] = "whsec_of_tomorrow";
        settings["Provider:WebhookSecrets:1"] = ProviderApp.WebhookSecret;
        settings["Payment:ChargeCurrencies:0"] = "EUR";
        settings["Payment:ChargeCurrencies:1"] = "USD";
        settings["Payment:ChargeCurrencies:2"] = "JPY";
    }

    /// <summary>Does everything that is due now.</summary>
    public async Task WorkAsync()
    {
        for (var rounds = 0; rounds < 20; rounds++)
        {
            var done = await Get<PaymentWorker>().RunOnceAsync(default) + await Get<RefundWorker>()
                .RunOnceAsync(default)
                + await Get<ProviderComparison>().RunOnceAsync(default);
            if (done == 0)
                return;
        }

        throw new InvalidOperationException("There is still work after 20 rounds.");
    }

    /// <summary>Lets time pass in steps, doing what comes due.</summary>
    public async Task PassAsync(TimeSpan time, int steps = 10)
    {
        for (var step = 0; step < steps; step++)
        {
            Clock.Advance(time / steps);
            await WorkAsync();
        }
    }

    public AuthorizePayment Command(
        string token = "tok_visa", string amount = "49.90", string currency = "EUR", bool capture = true,
        Guid? userId = null)
    {
        Money.TryParse(amount, currency, out var money).ShouldBeTrue();
        return new(
            Guid.CreateVersion7(), userId ?? Guid.CreateVersion7(), money, token, capture,
            Clock.GetUtcNow().AddMinutes(15));
    }

    /// <summary>Delivers the command and does the work.</summary>
    public async Task<AuthorizePayment> PayAsync(AuthorizePayment command)
    {
        await DeliverAsync(command);
        await WorkAsync();
        return command;
    }

    /// <summary>The scheduler's task, and the work that it asks for.</summary>
    public async Task ReconcileAsync()
    {
        await DeliverAsync(
            new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.ReconcilePayments, null, Clock.GetUtcNow()));
        await WorkAsync();
    }

    /// <summary>The provider's webhook reaches the shop.</summary>
    public Task<HttpResponseMessage> DeliverEventAsync(SignedEvent news) =>
        DeliverEventAsync(news.Body, news.Signature);

    public async Task<HttpResponseMessage> DeliverEventAsync(string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/payments/webhooks/stripe")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        return await Anonymous.SendAsync(request);
    }

    /// <summary>
    /// The provider's events of an order reach the shop once it has sent <paramref name="last"/>, and what they cause is done.
    /// </summary>
    public async Task DeliverEventsAsync(Guid orderId, string last)
    {
        foreach (var news in await Provider.EventsAsync(orderId, last))
            (await DeliverEventAsync(news)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await WorkAsync();
    }

    /// <summary>Debits less credits of the accounts that an order moved, by currency.</summary>
    public async Task<Dictionary<string, long>> BooksAsync(Guid orderId)
    {
        await using var command = Database.CreateCommand("""
            select e.account || ' ' || e.currency, sum(e.debit_minor - e.credit_minor)::bigint
            from ledger_entries e join ledger_transactions t on t.id = e.transaction_id join payments p on p.id = t.payment_id
            where p.order_id = $1 group by 1
            """);
        command.Parameters.Add(new() { Value = orderId });
        await using var reader = await command.ExecuteReaderAsync();
        var books = new Dictionary<string, long>();
        while (await reader.ReadAsync())
            books[reader.GetString(0)] = reader.GetInt64(1);
        return books;
    }

    public async Task<IReadOnlyList<string>> EventsOfAsync(Guid orderId) =>
        [.. (await PublishedAsync()).Where(message => message.Key == orderId.ToString()).Select(message => message.GetType().Name)];

    public async Task<T> OnlyAsync<T>(Guid orderId)
        where T : IMessage =>
            (await PublishedAsync<T>(message => message.Key == orderId.ToString())).ShouldHaveSingleItem();
}

[CollectionDefinition(Name)]
public sealed class PaymentCollection : ICollectionFixture<PaymentHost>
{
    public const string Name = "payment";
}

/// <summary>Payments that Order calls for and cancels, beside the others: with a host of their own.</summary>
[CollectionDefinition(Name)]
public sealed class CallCollection : ICollectionFixture<PaymentHost>
{
    public const string Name = "calls";
}
