using System.Text.RegularExpressions;
using Npgsql;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;

namespace OnlineShop.Payment.Tests;

[Collection(PaymentCollection.Name)]
public sealed class LedgerTests : IDisposable
{
    private readonly PaymentHost host;

    public LedgerTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_hold_stands_in_the_books_until_it_is_captured_or_let_go()
    {
        var kept = await host.PayAsync(host.Command(capture: false));
        var books = await host.BooksAsync(kept.OrderId);
        (books.Count, books["authorized_holds EUR"], books["authorized_obligations EUR"]).ShouldBe((2, 4990, -4990));
        await host.DeliverAsync(new CapturePayment(kept.OrderId));
        await host.WorkAsync();
        books = await host.BooksAsync(kept.OrderId);
        (books["authorized_holds EUR"], books["authorized_obligations EUR"], books["sales EUR"])
            .ShouldBe((0, 0, -4990));

        var dropped = await host.PayAsync(host.Command(capture: false));
        await host.DeliverAsync(new CancelPayment(dropped.OrderId, "customer"));
        await host.WorkAsync();
        (await host.BooksAsync(dropped.OrderId)).Values.ShouldAllBe(sum => sum == 0);
    }

    [Fact]
    public async Task What_the_provider_keeps_is_booked_with_the_capture()
    {
        var order = await host.PayAsync(host.Command());

        // 1.5 % and 25 cents.
        var books = await host.BooksAsync(order.OrderId);
        (books["provider_fees EUR"], books["provider_balance EUR"]).ShouldBe((100, 4890));
    }

    [Fact]
    public async Task A_fee_that_the_answer_lacks_is_booked_later_and_once()
    {
        host.Provider.Edit = form => Regex.Replace(form, "&expand[^&]*", "");
        var order = await host.PayAsync(host.Command());
        host.Reset();
        (await host.BooksAsync(order.OrderId)).ShouldNotContainKey("provider_fees EUR");

        for (var times = 0; times < 2; times++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(61));
            await host.ReconcileAsync();
            (await host.BooksAsync(order.OrderId))["provider_fees EUR"].ShouldBe(100);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_happens_the_books_balance_and_agree_with_the_provider(int seed)
    {
        var random = new Random(seed);
        var orders = new List<AuthorizePayment>();
        for (var step = 0; step < 25; step++)
        {
            var order = orders.Count == 0 ? null : orders[random.Next(orders.Count)];
            host.Provider.LosesAnswer = random.Next(4) == 0 ? request => request.Method == HttpMethod.Post : null;
            switch (random.Next(order is null ? 1 : 5))
            {
                case 0:
                    string[] cards =
                    [
                        "tok_visa", "tok_visa", "tok_declined", "tok_threeDSecure2Required", "pm_card_refundFail",
                        "pm_card_pendingRefund",
                    ];
                    var (amount, currency) = random.Next(3) switch
                    {
                        0 => ("1000.01", "KZT"),
                        1 => ("20.00", "USD"),
                        _ => ("49.90", "EUR"),
                    };
                    orders.Add(await host.PayAsync(
                        host.Command(cards[random.Next(cards.Length)], amount, currency, capture: random.Next(2) == 0)));
                    break;
                case 1:
                    await host.DeliverAsync(new CapturePayment(order!.OrderId));
                    break;
                case 2:
                    await host.DeliverAsync(order!.Refund(random.Next(1, 900)));
                    break;
                case 3:
                    await host.DeliverAsync(new CancelPayment(order!.OrderId, "customer"));
                    break;
                default:
                    await host.ReconcileAsync();
                    break;
            }

            await host.WorkAsync();
            await ShouldBalanceAsync();
            host.Provider.LosesAnswer = null;
            await host.PassAsync(TimeSpan.FromSeconds(random.Next(1, 200)), 2);
            await ShouldBalanceAsync();
        }

        // Time for every answer, refund and check: then the provider's books say the same.
        await host.PassAsync(TimeSpan.FromMinutes(40), 8);
        await host.ReconcileAsync();
        await host.PassAsync(TimeSpan.FromMinutes(10), 2);
        await host.Provider.SettledAsync();
        await host.ReconcileAsync();
        await ShouldBalanceAsync();
        foreach (var order in orders)
        {
            var theirs = await host.Provider.BooksOfAsync(order.OrderId);
            theirs.Intents.ShouldBeLessThanOrEqualTo(1);
            var charged = order.Amount.Currency == "KZT" ? "EUR" : order.Amount.Currency;
            var books = await host.BooksAsync(order.OrderId);
            (books.GetValueOrDefault($"provider_balance {charged}") + books.GetValueOrDefault($"provider_fees {charged}"))
                .ShouldBe(theirs.Captured - theirs.Refunded, $"{order.PaymentMethod} {order.Amount} of seed {seed}");
        }
    }

    private async Task ShouldBalanceAsync()
    {
        var books = (await host.PaymentsOfAdmin().BalanceAsync()).ShouldSucceed();
        books.Balanced.ShouldBeTrue();
        var sums = books.Accounts.ToLookup(account => account.Account, account => account.BalanceMinor);
        sums["customer_receivable"].ShouldAllBe(sum => sum == 0);
        await using var command = host.Database.CreateCommand("""
            select coalesce(sum(charge_minor) filter (where status = 'authorized'), 0)::bigint, coalesce(sum(fee_minor), 0)::bigint,
              coalesce(sum(captured_minor), 0)::bigint, coalesce(sum(refunded_minor), 0)::bigint from payments
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        sums["authorized_holds"].Sum().ShouldBe(reader.GetInt64(0));
        sums["provider_fees"].Sum().ShouldBe(reader.GetInt64(1));
        (-sums["sales"].Sum()).ShouldBe(reader.GetInt64(2));
        sums["refunds"].Sum().ShouldBe(reader.GetInt64(3));
    }

    [Fact]
    public async Task The_database_refuses_a_transaction_that_does_not_balance()
    {
        var order = await host.PayAsync(host.Command());
        await using var connection = await host.Database.OpenConnectionAsync();
        var error = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(
            """
            with booked as (
              insert into ledger_transactions (id, payment_id, kind, at)
              select gen_random_uuid(), id, 'correction', now() from payments where order_id = @OrderId returning id)
            insert into ledger_entries (transaction_id, line, account, currency, debit_minor, credit_minor)
            select id, line, 'sales', 'EUR', debit, credit from booked
            cross join (values (1, 100, 0), (2, 0, 99)) as lines (line, debit, credit)
            """,
            new { order.OrderId }));
        error.MessageText.ShouldContain("does not balance");
    }
}
