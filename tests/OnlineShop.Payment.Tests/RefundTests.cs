using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Payments;
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
        var refund = order.Refund(1000);
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
        await host.DeliverAsync(order.Refund(3000), order.Refund(3000));
        await host.WorkAsync();

        await host.OnlyAsync<PaymentRefunded>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).Refunded.ShouldBe(3000);
    }

    [Fact]
    public async Task A_refund_whose_answer_is_lost_is_made_once()
    {
        var order = await host.PayAsync(host.Command());
        host.Provider.LosesAnswer = request =>
            request.RequestUri!.AbsolutePath.EndsWith("/refunds", StringComparison.Ordinal);
        await host.DeliverAsync(order.Refund(1000));
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
            await host.DeliverAsync(order.Refund(minor));
            await host.WorkAsync();
        }

        (await host.Provider.BooksOfAsync(order.OrderId)).Refunded.ShouldBe(190);
        (await host.PublishedAsync<PaymentRefunded>(refund => refund.OrderId == order.OrderId))[^1].Remaining.ShouldBe(
            Money.Zero("KZT"));
    }

    [Fact]
    public async Task Fifty_refunds_at_once_stop_at_what_was_captured()
    {
        var id = await PaidAsync("10.00");
        var admin = host.PaymentsOfAdmin();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => admin.RefundAsync(id, Euros(300))));
        await host.WorkAsync();

        answers.Count(answer => answer.Status == HttpStatusCode.Accepted).ShouldBe(3);
        answers.Where(answer => answer.Status != HttpStatusCode.Accepted)
            .ShouldAllBe(answer => answer.Problem.Reason == "refundExceedsCaptured");
    }

    [Fact]
    public async Task The_same_key_gives_the_first_answer_and_refunds_once()
    {
        var id = await PaidAsync();
        const string key = "key-of-one-refund";
        var admin = host.PaymentsOfAdmin();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => admin.RefundAsync(id, Euros(500), key)));

        answers.ShouldAllBe(
            answer => answer.Status == HttpStatusCode.Accepted || answer.Problem.Reason == "requestInFlight");
        var first = await admin.RefundAsync(id, Euros(500), key);
        await host.WorkAsync();
        var replayed = await admin.RefundAsync(id, Euros(500), key);
        replayed.ShouldSucceed(HttpStatusCode.Accepted);
        replayed.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        replayed.Text.ShouldBe(first.Text);
        (await admin.RefundAsync(id, Euros(600), key))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused");
        (await admin.RefundsAsync(id)).ShouldSucceed().Items.ShouldHaveSingleItem().Amount.ShouldBe(new Money(500, "EUR"));
    }

    [Fact]
    public async Task Bad_requests_name_every_field()
    {
        var id = await PaidAsync();
        var (admin, path) = (host.PaymentsOfAdmin(), $"/api/payments/{id}/refunds");

        (await admin.PostAsync<ApiPaymentRefund>(path, new { amount = new Money(-100, "EUR") }, "k1"))
            .ShouldBeInvalid("amount", "reason");
        (await admin.PostAsync<ApiPaymentRefund>(path, Euros(100))).ShouldBeRefused(HttpStatusCode.BadRequest);
        (await admin.RefundAsync(id, new RefundBody(new Money(100, "USD"), "goodwill")))
            .ShouldBeInvalid("amount.currency");
        (await admin.RefundAsync(Guid.NewGuid(), Euros(100))).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_an_administrator_refunds()
    {
        var id = await PaidAsync();
        (await host.PaymentsOfNobody().RefundAsync(id, Euros(100))).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.Payments(Guid.CreateVersion7()).RefundAsync(id, Euros(100)))
            .ShouldBeRefused(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_books_balance_and_cannot_be_changed()
    {
        var order = await host.PayAsync(host.Command(amount: "2000.00", currency: "KZT"));
        await host.DeliverAsync(order.Refund(700_00));
        await host.WorkAsync();

        var books = (await host.PaymentsOfAdmin().BalanceAsync()).ShouldSucceed();
        books.Balanced.ShouldBeTrue();
        books.Accounts.Where(account => account.Account == "customer_receivable")
            .ShouldAllBe(account => account.BalanceMinor == 0);
        books.Accounts.ShouldContain(account => account.Currency == "KZT");

        await using var forge = host.Database.CreateCommand(
            "update ledger_entries set debit_minor = debit_minor + 1 where debit_minor > 0");
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => forge.ExecuteNonQueryAsync()))
            .MessageText.ShouldContain("only added to");
        await using var lopsided = host.Database.CreateCommand("""
            with t as (
              insert into ledger_transactions (id, payment_id, kind, at)
              select gen_random_uuid(), id, 'test', now() from payments limit 1 returning id)
            insert into ledger_entries select id, 1, 'sales', 'EUR', 1, 0 from t
            """);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => lopsided.ExecuteNonQueryAsync())).MessageText
            .ShouldContain("does not balance");
    }

    private static RefundBody Euros(long cents) => new(new Money(cents, "EUR"), "goodwill");

    private async Task<Guid> PaidAsync(string amount = "49.90")
    {
        var order = await host.PayAsync(host.Command(amount: amount));
        return (await host.OnlyAsync<PaymentCaptured>(order.OrderId)).PaymentId;
    }
}
