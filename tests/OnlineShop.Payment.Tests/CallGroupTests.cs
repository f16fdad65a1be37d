using System.Diagnostics;
using Npgsql;
using OnlineShop.ApiClients;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Tests;

/// <summary>Calls of the same moment share their two commits.</summary>
[Collection(CallCollection.Name)]
public sealed class CallGroupTests : IDisposable
{
    private readonly PaymentHost host;

    public CallGroupTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task Of_16_calls_at_once_all_are_captured_and_booked()
    {
        var orders = Commands(16);
        // The provider of the tests holds a thread while it charges, and starts with the first charge.
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, 64), ports).ShouldBeTrue();
        (await host.CallAsync(host.Command())).ShouldSucceed();

        var answers = await Task.WhenAll(orders.Select(host.CallAsync));

        answers.ShouldAllBe(answer => answer.Body.Result == PaymentResult.Captured);
        foreach (var order in orders)
        {
            (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
            await ShouldBeBookedAsync(order);
            (await host.StoredAsync(order.OrderId)).Version.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Payments_that_are_opened_together_share_a_transaction_and_keep_their_traces()
    {
        var orders = Commands(16);

        var opened = await OpenAllAsync(orders);

        (await CountTransactionsAsync(orders)).ShouldBeInRange(1, 2);
        foreach (var (payment, trace) in opened)
        {
            var stored = await host.StoredAsync(payment.OrderId);
            (stored.Id, stored.Lease, stored.Trace).ShouldBe((payment.Id, payment.Lease, trace));
        }

        await DeclineAsync(opened.Select(one => one.Payment));
    }

    [Fact]
    public async Task Of_payments_that_are_opened_together_one_is_called_off_and_one_exists()
    {
        var orders = Commands(5);
        await host.DeliverAsync(new CancelPayment(orders[2].OrderId, "customer"));
        await host.PayAsync(orders[3]);

        var opened = (await OpenAllAsync(orders)).Select(one => one.Payment).ToArray();

        opened.Select(payment => payment.Status).ShouldBe(
            [PaymentStatus.Pending, PaymentStatus.Pending, PaymentStatus.Voided, PaymentStatus.Captured, PaymentStatus.Pending]);
        opened.Select(payment => payment.Lease is not null).ShouldBe([true, true, false, false, true]);
        foreach (var payment in opened)
            (await host.StoredAsync(payment.OrderId)).Id.ShouldBe(payment.Id);
        await DeclineAsync(opened.Where(payment => payment.Lease is not null));
    }

    [Fact]
    public async Task An_order_twice_in_a_group_is_held_by_one()
    {
        var orders = Commands(2);

        var opened = (await OpenAllAsync([orders[0], orders[1], orders[1]])).Select(one => one.Payment).ToArray();

        opened[2].Id.ShouldBe(opened[1].Id);
        await DeclineAsync(opened.Take(2));
    }

    [Fact]
    public async Task A_payment_whose_commit_seemed_to_fail_is_held_by_who_opened_it()
    {
        var (order, opened) = Claim(host.Command());

        var first = await OpenAsync(order, opened);
        (await OpenAsync(order, opened)).ShouldBe(first);

        (await host.StoredAsync(order.OrderId)).Version.ShouldBe(1);
        await DeclineAsync([first]);
    }

    [Fact]
    public async Task Results_that_are_stored_together_share_a_transaction()
    {
        var orders = Commands(16);
        var opened = await OpenAllAsync(orders);

        var stored = await StoreAllAsync([.. opened.Select(one => Capture(one.Payment))]);

        stored.ShouldAllBe(payment => payment.Status == PaymentStatus.Captured);
        (await CountTransactionsAsync(orders)).ShouldBeInRange(1, 2);
        foreach (var order in orders)
        {
            await ShouldBeBookedAsync(order);
            (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Of_results_that_are_stored_together_those_of_changed_payments_are_judged_again()
    {
        var orders = Commands(5);
        var opened = (await OpenAllAsync(orders)).Select(one => one.Payment).ToArray();
        await host.DeliverAsync(orders[2]);
        await host.DeliverAsync(new CancelPayment(orders[3].OrderId, "customer"));

        var stored = await StoreAllAsync(
            [Capture(opened[0]), Capture(opened[1]), Capture(opened[2]), Decline(opened[3]), Decline(opened[4])]);

        stored.Select(payment => payment.Status).ShouldBe(
            [PaymentStatus.Captured, PaymentStatus.Captured, PaymentStatus.Captured, PaymentStatus.Voided, PaymentStatus.Declined]);
        foreach (var order in orders[..3])
            await ShouldBeBookedAsync(order);
        (await host.EventsOfAsync(orders[1].OrderId)).ShouldBeEmpty();
        await host.OnlyAsync<PaymentCaptured>(orders[2].OrderId);
        await host.OnlyAsync<PaymentVoided>(orders[3].OrderId);
        (await host.EventsOfAsync(orders[4].OrderId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_result_that_cannot_be_stored_stands_alone()
    {
        var orders = Commands(4);
        var opened = (await OpenAllAsync(orders)).Select(one => one.Payment).ToArray();
        // No two payments can have one intent.
        var bad = Capture(opened[2]) with { Change = Capture(opened[0]).Change };

        var error = await Should.ThrowAsync<PostgresException>(
            () => StoreAllAsync([Capture(opened[0]), Capture(opened[1]), bad, Capture(opened[3])]));

        error.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
        foreach (var order in new[] { orders[0], orders[1], orders[3] })
            await ShouldBeBookedAsync(order);
        (await host.StoredAsync(orders[2].OrderId)).Version.ShouldBe(1);
        await DeclineAsync([opened[2]]);
    }

    [Fact]
    public async Task A_result_that_is_stored_already_is_told_as_it_stands_and_published_no_more()
    {
        var order = host.Command();
        var payment = (await OpenAllAsync([order]))[0].Payment;
        var result = new StepResult(
            payment,
            held => held.Apply(
                new ProviderIntent($"pi_{held.Id:N}", ProviderStatus.RequiresCapture), TimeSpan.FromSeconds(30), host.Clock.GetUtcNow()),
            host.Clock.GetUtcNow(), IsAnswered: true);

        await host.Get<StepResults>().StoreAsync(result, default);
        var again = await host.Get<StepResults>().StoreAsync(result, default);

        again.Status.ShouldBe(PaymentStatus.Authorized);
        again.Version.ShouldBe(2);
        await host.OnlyAsync<PaymentAuthorized>(order.OrderId);
        await host.ExecuteAsync("update payments set due_at = null where order_id = any(@orders)", order.OrderId);
    }

    private AuthorizePayment[] Commands(int count) => [.. Enumerable.Range(0, count).Select(_ => host.Command())];

    private (AuthorizePayment Command, PaymentChange Opened) Claim(AuthorizePayment command)
    {
        var now = host.Clock.GetUtcNow();
        var opened = PaymentRules.Open(Guid.CreateVersion7(now), command, providerAcceptsCurrency: true, now);
        return (command, opened with { Payment = opened.Payment.ClaimForCharge(Guid.NewGuid(), now) });
    }

    private Task<OrderPayment> OpenAsync(AuthorizePayment command, PaymentChange opened) =>
        host.Get<PaymentOpening>().OpenAsync(command, opened, host.Clock.GetUtcNow(), default);

    /// <summary>Opens the first alone; the others have come when it is stored.</summary>
    private async Task<(OrderPayment Payment, string? Trace)[]> OpenAllAsync(AuthorizePayment[] commands)
    {
        var opened = new List<Task<(OrderPayment, string?)>>();
        await using (var transaction = await host.Get<ShopDatabase>().BeginAsync())
        {
            await PaymentStatements.LockOpeningAsync(transaction, commands[0].OrderId, default);
            foreach (var command in commands)
                opened.Add(OpenInTraceAsync(command));
        }

        return await Task.WhenAll(opened);

        async Task<(OrderPayment, string?)> OpenInTraceAsync(AuthorizePayment command)
        {
            using var activity = new Activity("an order").Start();
            var (_, claimed) = Claim(command);
            return (await OpenAsync(command, claimed), activity.Id);
        }
    }

    /// <summary>Stores the first alone; the others have come when it is stored.</summary>
    private async Task<OrderPayment[]> StoreAllAsync(StepResult[] results)
    {
        var stored = new List<Task<OrderPayment>>();
        await using (var transaction = await host.Get<ShopDatabase>().BeginAsync())
        {
            await PaymentStatements.LockAsync(transaction, results[0].Claimed.Id, default);
            foreach (var result in results)
                stored.Add(host.Get<StepResults>().StoreAsync(result, default));
        }

        return await Task.WhenAll(stored);
    }

    private StepResult Capture(OrderPayment payment)
    {
        var intent = new ProviderIntent($"pi_{payment.Id:N}", ProviderStatus.Succeeded)
        {
            ReceivedMinor = payment.AmountMinor, Fee = new Money(100, payment.Currency),
        };
        return new(payment, held => held.Apply(intent, TimeSpan.FromSeconds(30), host.Clock.GetUtcNow()), host.Clock.GetUtcNow(), IsAnswered: true);
    }

    private StepResult Decline(OrderPayment payment) =>
        new(payment, held => held.Decline("refused", "", host.Clock.GetUtcNow()), host.Clock.GetUtcNow(), IsAnswered: true);

    /// <summary>Leaves no work to the tests that follow.</summary>
    private async Task DeclineAsync(IEnumerable<OrderPayment> held)
    {
        foreach (var payment in held)
            (await host.Get<StepResults>().StoreAsync(Decline(payment), default)).Status.ShouldBe(PaymentStatus.Declined);
    }

    private async Task<long> CountTransactionsAsync(AuthorizePayment[] orders)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.SingleAsync<long>(
            "select count(distinct xmin::text) from payments where order_id = any(@orders)",
            new { orders = orders.Select(order => order.OrderId).ToArray() });
    }

    private async Task ShouldBeBookedAsync(AuthorizePayment order)
    {
        var books = await host.BooksAsync(order.OrderId);
        (books["sales EUR"], books["provider_fees EUR"], books["provider_balance EUR"]).ShouldBe((-4990, 100, 4890));
        books.Values.Sum().ShouldBe(0);
    }
}
