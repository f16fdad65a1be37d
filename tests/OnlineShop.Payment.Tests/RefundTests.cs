using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Tests;

[Collection(PaymentCollection.Name)]
public sealed class RefundTests : IDisposable
{
    private readonly PaymentHost host;

    public RefundTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_part_is_given_back_once_a_refund_id()
    {
        var order = await host.PayAsync(host.Command());
        var refund = new RefundPayment(order.OrderId, Guid.CreateVersion7(), new Money(1000, "EUR"), "returned");
        await host.DeliverAsync(refund);
        await host.RedeliverAsync(refund);
        await host.WorkAsync();

        var refunded = await host.OnlyAsync<PaymentRefunded>(order.OrderId);
        (refunded.RefundId, refunded.Amount, refunded.Remaining)
            .ShouldBe((refund.RefundId, new Money(1000, "EUR"), new Money(3990, "EUR")));
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 1000, 1));
    }

    [Fact]
    public async Task More_than_was_captured_is_never_given_back()
    {
        var order = await host.PayAsync(host.Command());
        await host.DeliverAsync(
            new RefundPayment(order.OrderId, Guid.CreateVersion7(), new Money(3000, "EUR"), "one"),
            new RefundPayment(order.OrderId, Guid.CreateVersion7(), new Money(3000, "EUR"), "two"));
        await host.WorkAsync();

        await host.OnlyAsync<PaymentRefunded>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).Refunded.ShouldBe(3000);
    }

    [Fact]
    public async Task A_refund_whose_answer_is_lost_is_made_once()
    {
        var order = await host.PayAsync(host.Command());
        host.Provider.LosesAnswer = request => request.RequestUri!.AbsolutePath.EndsWith("/refunds", StringComparison.Ordinal);
        await host.DeliverAsync(new RefundPayment(order.OrderId, Guid.CreateVersion7(), new Money(1000, "EUR"), "returned"));
        await host.PassAsync(TimeSpan.FromSeconds(4), 4);
        host.Reset();
        await host.PassAsync(TimeSpan.FromSeconds(30));

        await host.OnlyAsync<PaymentRefunded>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 1000, 1));
    }

    [Fact]
    public async Task Refunds_of_a_converted_payment_add_up_to_its_charge()
    {
        var order = await host.PayAsync(host.Command(amount: "1000.01", currency: "KZT"));
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(190);

        foreach (var minor in new long[] { 33_333, 33_333, 33_335 })
        {
            await host.DeliverAsync(new RefundPayment(order.OrderId, Guid.CreateVersion7(), new Money(minor, "KZT"), "returned"));
            await host.WorkAsync();
        }

        (await host.Provider.BooksOfAsync(order.OrderId)).Refunded.ShouldBe(190);
        (await host.PublishedAsync<PaymentRefunded>(refund => refund.OrderId == order.OrderId))[^1].Remaining.ShouldBe(Money.Zero("KZT"));
    }

    [Fact]
    public async Task Fifty_refunds_at_once_stop_at_what_was_captured()
    {
        var id = await PaidAsync("10.00");
        using var admin = host.AsAdmin();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => PostAsync(admin, id, Guid.NewGuid().ToString(), Body("3.00"))));
        await host.WorkAsync();

        answers.Count(answer => answer.Status == HttpStatusCode.Accepted).ShouldBe(3);
        answers.Where(answer => answer.Status != HttpStatusCode.Accepted).ShouldAllBe(answer => answer.Reason == "refundExceedsCaptured");
    }

    [Fact]
    public async Task The_same_key_gives_the_first_answer_and_refunds_once()
    {
        var id = await PaidAsync();
        using var admin = host.AsAdmin();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(admin, id, "key-of-one-refund", Body("5.00"))));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Accepted || answer.Reason == "requestInFlight");
        using var first = await SendAsync(admin, id, "key-of-one-refund", Body("5.00"));
        await host.WorkAsync();
        using var replayed = await SendAsync(admin, id, "key-of-one-refund", Body("5.00"));
        replayed.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        replayed.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await replayed.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (await PostAsync(admin, id, "key-of-one-refund", Body("6.00")))
            .ShouldBe((HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused"));
        JsonNode.Parse(await admin.GetStringAsync($"/api/payments/{id}/refunds"))!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Bad_requests_name_every_field()
    {
        var id = await PaidAsync();
        using var admin = host.AsAdmin();

        using var response = await SendAsync(admin, id, "k1", new { amount = new { amount = "-1.00", currency = "EUR" } });
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject();
        errors.Select(error => error.Key).ShouldBe(["amount", "reason"], ignoreOrder: true);
        (await PostAsync(admin, id, null, Body("1.00"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(admin, id, "k2", Body("1.00", "USD"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(admin, Guid.NewGuid(), "k3", Body("1.00"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_an_administrator_refunds()
    {
        var id = await PaidAsync();
        using var anonymous = host.Anonymous;
        using var customer = host.As(Guid.CreateVersion7());
        (await PostAsync(anonymous, id, "a1", Body("1.00"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(customer, id, "a2", Body("1.00"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_books_balance_and_cannot_be_changed()
    {
        var order = await host.PayAsync(host.Command(amount: "2000.00", currency: "KZT"));
        await host.DeliverAsync(new RefundPayment(order.OrderId, Guid.CreateVersion7(), new Money(700_00, "KZT"), "returned"));
        await host.WorkAsync();

        using var admin = host.AsAdmin();
        var books = JsonNode.Parse(await admin.GetStringAsync("/api/payments/ledger/balance"))!;
        ((bool)books["balanced"]!).ShouldBeTrue();
        books["accounts"]!.AsArray().Where(a => (string)a!["account"]! == "customer_receivable")
            .ShouldAllBe(a => (long)a!["balanceMinor"]! == 0);
        books["accounts"]!.AsArray().Where(a => (string)a!["currency"]! == "KZT").ShouldNotBeEmpty();

        await using var forge = host.Database.CreateCommand(
            "update ledger_entries set debit_minor = debit_minor + 1 where debit_minor > 0");
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => forge.ExecuteNonQueryAsync())).MessageText.ShouldContain("only added to");
        await using var lopsided = host.Database.CreateCommand("""
            with t as (
              insert into ledger_transactions (id, payment_id, kind, at)
              select gen_random_uuid(), id, 'test', now() from payments limit 1 returning id)
            insert into ledger_entries select id, 1, 'sales', 'EUR', 1, 0 from t
            """);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => lopsided.ExecuteNonQueryAsync())).MessageText
            .ShouldContain("does not balance");
    }

    private static object Body(string amount, string currency = "EUR") => new { amount = new { amount, currency }, reason = "goodwill" };

    private async Task<Guid> PaidAsync(string amount = "49.90")
    {
        var order = await host.PayAsync(host.Command(amount: amount));
        return (await host.OnlyAsync<PaymentCaptured>(order.OrderId)).PaymentId;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, Guid id, string? key, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/payments/{id}/refunds") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    private static async Task<(HttpStatusCode Status, string? Reason)> PostAsync(HttpClient client, Guid id, string? key, object body)
    {
        using var response = await SendAsync(client, id, key, body);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, response.IsSuccessStatusCode || text.Length == 0 ? null : (string?)JsonNode.Parse(text)!["reason"]);
    }
}
