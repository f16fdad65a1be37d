using OnlineShop.ApiClients;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Tests;

/// <summary>What else happens to a payment while a call is charging it.</summary>
[Collection(CallCollection.Name)]
public sealed class CallRaceTests : IDisposable
{
    private readonly PaymentHost host;

    public CallRaceTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_message_during_the_call_gets_its_event_and_the_call_its_answer()
    {
        using var gate = new ProviderGate(host);
        var order = host.Command();
        var call = Task.Run(() => host.CallAsync(order));
        await gate.ReachedAsync();

        await host.DeliverAsync(order);
        await host.WorkAsync();
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();
        gate.Open();

        (await call).ShouldSucceed().Result.ShouldBe(PaymentResult.Captured);
        await host.PassAsync(TimeSpan.FromMinutes(2));
        var payment = (await host.OnlyAsync<PaymentCaptured>(order.OrderId)).PaymentId;
        host.Provider.Calls.Count(sent => sent.Key == $"payment-{payment}-charge").ShouldBe(1);
        (await host.StoredAsync(order.OrderId)).LookAgain.ShouldBeFalse();
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task A_message_during_a_call_that_is_declined_gets_its_event_once()
    {
        using var gate = new ProviderGate(host);
        var order = host.Command("tok_declined");
        var call = Task.Run(() => host.CallAsync(order));
        await gate.ReachedAsync();

        await host.DeliverAsync(order);
        gate.Open();

        (await call).ShouldSucceed().Result.ShouldBe(PaymentResult.Declined);
        await host.PassAsync(TimeSpan.FromMinutes(2));
        await host.OnlyAsync<PaymentDeclined>(order.OrderId);
    }

    [Fact]
    public async Task Of_two_calls_at_once_one_charges_and_the_other_is_told_by_the_event()
    {
        using var gate = new ProviderGate(host);
        var order = host.Command();
        var first = Task.Run(() => host.CallAsync(order));
        await gate.ReachedAsync();

        (await host.CallAsync(order)).ShouldSucceed().Result.ShouldBe(PaymentResult.Pending);
        gate.Open();

        (await first).ShouldSucceed().Result.ShouldBe(PaymentResult.Captured);
        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task Many_calls_at_once_charge_an_order_once()
    {
        var order = host.Command();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.CallAsync(order))));
        await host.WorkAsync();

        answers.ShouldAllBe(answer => answer.Body.Result == PaymentResult.Captured || answer.Body.Result == PaymentResult.Pending);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
        if (answers.Any(answer => answer.Body.Result == PaymentResult.Pending))
            await host.OnlyAsync<PaymentCaptured>(order.OrderId);
    }

    [Fact]
    public async Task An_order_called_off_during_the_call_gets_its_money_back()
    {
        using var gate = new ProviderGate(host);
        var order = host.Command();
        var call = Task.Run(() => host.CallAsync(order));
        await gate.ReachedAsync();

        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));
        gate.Open();

        (await call).ShouldSucceed().Result.ShouldBe(PaymentResult.Captured);
        await host.WorkAsync();
        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentCaptured), nameof(PaymentRefunded)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 4990, 1));
    }

    [Fact]
    public async Task A_cancellation_waits_for_the_call_that_is_opening_the_payment()
    {
        var (order, now) = (host.Command(), host.Clock.GetUtcNow());
        var opened = PaymentRules.Open(Guid.CreateVersion7(now), order, providerAcceptsCurrency: true, now);
        Task cancellation;
        await using (var transaction = await host.Get<ShopDatabase>().BeginAsync())
        {
            var claimed = opened with { Payment = opened.Payment.ClaimForCharge(Guid.NewGuid(), now) };
            (await PaymentStore.AddAsync(transaction, claimed, default)).ShouldBeTrue();
            cancellation = host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));
            await WaitersAsync(1);
            cancellation.IsCompleted.ShouldBeFalse();
            await transaction.CommitAsync();
        }

        await cancellation;
        // The charge may have been sent, so nobody may be told yet that it was not.
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();
        await host.PassAsync(TimeSpan.FromMinutes(4));
        await host.OnlyAsync<PaymentVoided>(order.OrderId);
    }

    [Fact]
    public async Task A_cancellation_waits_for_the_calls_that_open_payments_together()
    {
        // The group opens them in the order of the ids, and has opened the second when it waits for the third.
        AuthorizePayment[] orders = [.. new[] { host.Command(), host.Command(), host.Command() }.OrderBy(order => order.OrderId)];
        var calls = new List<Task<PaymentAnswer>>();
        Task cancellation;
        await using (var last = await host.Get<ShopDatabase>().BeginAsync())
        {
            await PaymentStatements.LockOpeningAsync(last, orders[2].OrderId, default);
            await using (var first = await host.Get<ShopDatabase>().BeginAsync())
            {
                await PaymentStatements.LockOpeningAsync(first, orders[0].OrderId, default);
                calls.AddRange(orders.Select(order => host.Get<AuthorizeByCall>().HandleAsync(order, default)));
            }

            await WaitersAsync(1);
            cancellation = host.DeliverAsync(new CancelPayment(orders[1].OrderId, "customer"));
            await WaitersAsync(2);
            cancellation.IsCompleted.ShouldBeFalse();
        }

        await cancellation;
        (await Task.WhenAll(calls)).ShouldAllBe(answer => answer.Result == PaymentResult.Captured);
        await host.WorkAsync();
        (await host.Provider.BooksOfAsync(orders[1].OrderId)).ShouldBe((4990, 4990, 1));
    }

    [Fact]
    public async Task A_call_waits_for_the_cancellation_that_is_calling_its_order_off()
    {
        var (order, now) = (host.Command(), host.Clock.GetUtcNow());
        Task<PaymentAnswer> call;
        await using (var cancellation = await host.Get<ShopDatabase>().BeginAsync())
        {
            await PaymentStatements.LockOpeningAsync(cancellation, order.OrderId, default);
            call = host.Get<AuthorizeByCall>().HandleAsync(order, default);
            await WaitersAsync(1);
            await PaymentStatements.CallOffAsync(cancellation, order.OrderId, Guid.CreateVersion7(now), "customer", now, default);
            await cancellation.CommitAsync();
        }

        (await call).Result.ShouldBe(PaymentResult.Voided);
        (await host.Provider.BooksOfAsync(order.OrderId)).Intents.ShouldBe(0);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_does_not_end_the_charge_and_the_result_is_published()
    {
        using var gate = new ProviderGate(host);
        using var hangUp = new CancellationTokenSource();
        var order = host.Command();
        var call = Task.Run(() => host.AsService().PostAsync("/internal/payments", PaymentSteps.Body(order), hangUp.Token));
        await gate.ReachedAsync();

        await hangUp.CancelAsync();
        gate.Open();
        await call.ContinueWith(_ => { }, TaskScheduler.Default);

        await Eventually.BecomesAsync(() => host.EventsOfAsync(order.OrderId), events => events.Count > 0, "the payment's event");
        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
    }

    /// <summary>Waits until some transactions wait for the lock on an order's opening.</summary>
    private async Task WaitersAsync(int transactions)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await Eventually.BecomesAsync(
            () => connection.SingleAsync<long>(
                """
                select count(*) from pg_locks where not granted and locktype = 'advisory'
                  and database = (select oid from pg_database where datname = current_database())
                """),
            waiting => waiting >= transactions, $"{transactions} transactions to wait for the lock");
    }
}
