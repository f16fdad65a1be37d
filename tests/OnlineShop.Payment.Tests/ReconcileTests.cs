using OnlineShop.Contracts.Messages;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;
using OnlineShop.Payment.Reconciliation;

namespace OnlineShop.Payment.Tests;

[Collection(PaymentCollection.Name)]
public sealed class ReconcileTests : IDisposable
{
    private readonly PaymentHost host;

    public ReconcileTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_charge_that_arrives_after_it_was_given_up_is_found_and_given_back(bool byWebhook)
    {
        var (order, charge) = await GivenUpAsync();
        using var counted = new Counted(host, "shop.payments.discrepancies");
        host.Provider.Answer(charge);

        if (byWebhook)
        {
            await host.DeliverEventsAsync(order.OrderId, "payment_intent.succeeded");
        }
        else
        {
            host.Clock.Advance(TimeSpan.FromMinutes(6));
            await host.ReconcileAsync();
            counted.Of("status").ShouldBe(1);
        }

        (await host.EventsOfAsync(order.OrderId))
            .ShouldBe([nameof(PaymentDeclined), nameof(PaymentCaptured), nameof(PaymentRefunded)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 4990, 1));
    }

    [Fact]
    public async Task A_payment_of_nobodys_at_the_provider_is_counted()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        await host.ReconcileAsync();
        host.Provider.Edit = form => form.Replace("paymentId", "other", StringComparison.Ordinal);
        await host.PayAsync(host.Command());
        host.Reset();
        await host.PayAsync(host.Command());

        using var counted = new Counted(host, "shop.payments.discrepancies");
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.ReconcileAsync();

        counted.Of("unknownPayment").ShouldBe(1);
        counted.Of("status").ShouldBe(0);
        counted.Of("amount").ShouldBe(0);
    }

    [Fact]
    public async Task A_payment_whose_rest_cannot_be_given_back_holds_no_other_up()
    {
        var (first, second) = (await OwedAsync(), await OwedAsync());
        await host.ExecuteAsync(
            $"""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'it cannot be touched'; end $$;
            create trigger poison before insert on refunds for each row
              when (new.payment_id = '{first.Id}') execute function refuse()
            """);
        try
        {
            host.Clock.Advance(TimeSpan.FromHours(2));
            await host.ReconcileAsync();
            await host.OnlyAsync<PaymentRefunded>(second.OrderId);
            (await host.EventsOfAsync(first.OrderId)).ShouldNotContain(nameof(PaymentRefunded));
            (await host.SkippedAsync()).ShouldBe([first.Id.ToString()]);
        }
        finally
        {
            await host.ExecuteAsync("drop trigger poison on refunds; drop function refuse()");
        }

        await host.ReconcileAsync();
        await host.OnlyAsync<PaymentRefunded>(first.OrderId);
        (await host.SkippedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comparison_that_is_interrupted_is_made_again()
    {
        var (order, charge) = await GivenUpAsync();
        host.Provider.Answer(charge);
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        host.Provider.Before = _ => throw new HttpRequestException("Connection refused.");
        await host.ReconcileAsync();
        host.Reset();

        await host.PassAsync(TimeSpan.FromMinutes(1), 2);

        await host.OnlyAsync<PaymentRefunded>(order.OrderId);
    }

    [Fact]
    public void Each_way_to_differ_is_told_apart()
    {
        var captured = new OrderPayment
        {
            Status = PaymentStatus.Captured, IntentId = "pi_1", AmountMinor = 500, CapturedMinor = 500,
            ChargeMinor = 500, Currency = "EUR", ChargeCurrency = "EUR",
        };
        var paid = new ProviderIntent("pi_1", ProviderStatus.Succeeded) { ReceivedMinor = 500, RefundedMinor = 0 };

        Discrepancy.Between(captured, paid).ShouldBeNull();
        Discrepancy.Between(null, paid).ShouldBe("unknownPayment");
        Discrepancy.Between(captured, paid with { Id = "pi_2" }).ShouldBe("secondIntent");
        Discrepancy.Between(captured, paid with { ReceivedMinor = 499 }).ShouldBe("amount");
        Discrepancy.Between(captured, paid with { Status = ProviderStatus.Canceled }).ShouldBe("status");
        Discrepancy.Between(captured, paid with { RefundedMinor = 1 }).ShouldBe("refunded");
        Discrepancy.Between(captured with { ChargeRefundedMinor = 100, RefundedMinor = 100 }, paid)
            .ShouldBe("refunded");
        Discrepancy.Between(captured with { ChargeRefundedMinor = 100, RefundingMinor = 100 }, paid).ShouldBeNull();
        Discrepancy.Between(captured with { Status = PaymentStatus.Declined }, paid).ShouldBe("status");
        var refused = paid with { Status = ProviderStatus.RequiresPaymentMethod };
        Discrepancy.Between(captured with { Status = PaymentStatus.Declined }, refused).ShouldBeNull();
        Discrepancy.Between(captured with { Status = PaymentStatus.Unknown, IntentId = null }, paid)
            .ShouldBe("lostIntent");
        Discrepancy.Between(captured with { Status = PaymentStatus.Unknown }, paid).ShouldBeNull();
    }

    /// <summary>A captured payment of an order that is off, whose refund was never asked for.</summary>
    private async Task<(Guid Id, Guid OrderId)> OwedAsync()
    {
        var order = await host.PayAsync(host.Command());
        await host.ExecuteAsync(
            "update payments set cancel_requested = true, cancel_reason = 'test' where order_id = any(@orders)",
            order.OrderId);
        return ((await host.OnlyAsync<PaymentCaptured>(order.OrderId)).PaymentId, order.OrderId);
    }

    /// <summary>A payment that was given up while its charge was still on its way.</summary>
    private async Task<(AuthorizePayment Order, HttpRequestMessage Charge)> GivenUpAsync()
    {
        HttpRequestMessage? charge = null;
        host.Provider.Before = request =>
        {
            if (request.Method != HttpMethod.Post)
                return null;
            charge ??= Copy(request);
            throw new HttpRequestException("The network keeps it.");
        };
        var order = await host.PayAsync(host.Command());
        await host.PassAsync(TimeSpan.FromMinutes(20), 40);
        host.Reset();
        (await host.OnlyAsync<PaymentDeclined>(order.OrderId)).DeclineCode.ShouldBe("expired");
        return (order, charge!);
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = new StringContent(request.Content!.ReadAsStringAsync().GetAwaiter().GetResult()),
        };
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }
}
