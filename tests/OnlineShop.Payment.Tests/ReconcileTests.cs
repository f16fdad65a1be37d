using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
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
        using var counted = new Counted("shop.payments.discrepancies");
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

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentDeclined), nameof(PaymentCaptured), nameof(PaymentRefunded)]);
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

        using var counted = new Counted("shop.payments.discrepancies");
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.ReconcileAsync();

        counted.Of("unknownPayment").ShouldBe(1);
        counted.Of("status").ShouldBe(0);
        counted.Of("amount").ShouldBe(0);
    }

    [Fact]
    public async Task A_payment_that_cannot_be_read_in_the_providers_list_hides_no_other_and_is_looked_at_again()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        await host.ReconcileAsync();
        var good = await host.PayAsync(host.Command());
        var bad = await host.PayAsync(host.Command());
        var ids = await IntentsAsync(good.OrderId, bad.OrderId);
        await SetAsync(
            "update payments set charge_minor = charge_minor - 1, updated_at = 'epoch' where order_id in (@One, @Other)",
            good.OrderId, bad.OrderId);
        host.AnswerPeer("provider", request => Spoilt(host.Provider.Answer(request), ids[bad.OrderId]));
        host.Clock.Advance(TimeSpan.FromMinutes(10));

        using (var counted = new Counted("shop.payments.discrepancies"))
        {
            await host.ReconcileAsync();
            counted.Of("amount").ShouldBe(1, "the good one is compared");
        }

        (await SkippedAsync()).ShouldBe([ids[bad.OrderId]]);
        host.Reset();
        host.Clock.Advance(TimeSpan.FromMinutes(30));

        using (var counted = new Counted("shop.payments.discrepancies"))
        {
            await host.ReconcileAsync();
            counted.Of("amount").ShouldBe(1, "the bad one is compared, though it is older than the last comparison");
        }

        (await SkippedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_is_found_beside_a_payment_that_cannot_be_read()
    {
        var bad = await host.PayAsync(host.Command());
        var id = (await IntentsAsync(bad.OrderId))[bad.OrderId];
        host.AnswerPeer("provider", request => Spoilt(host.Provider.Answer(request), id));
        host.Provider.LosesAnswer = request => request.Method == HttpMethod.Post;
        var lost = await host.PayAsync(host.Command());
        host.Provider.LosesAnswer = null;

        await host.PassAsync(TimeSpan.FromMinutes(3), 30);

        await host.OnlyAsync<PaymentCaptured>(lost.OrderId);
    }

    [Theory]
    [InlineData(1_000_000_000_000_001, "eur")]
    [InlineData(100, "xyz")]
    public async Task A_fee_that_is_no_money_of_the_shops_keeps_no_payment_from_being_captured(long fee, string currency)
    {
        const string currencyOfFee = "(\"object\": ?\"balance_transaction\".*?\"currency\": ?)\"[a-z]+\"";
        host.AnswerPeer("provider", request => Edited(
            host.Provider.Answer(request),
            text => Regex.Replace(Regex.Replace(text, "\"fee\": ?[0-9]+", $"\"fee\":{fee}"), currencyOfFee, $"$1\"{currency}\"")));
        var order = await host.PayAsync(host.Command());
        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.BooksAsync(order.OrderId)).ShouldNotContainKey("provider_fees EUR");
    }

    [Fact]
    public async Task A_payment_whose_rest_cannot_be_given_back_holds_no_other_up()
    {
        var (first, second) = (await OwedAsync(), await OwedAsync());
        await SetAsync(
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
            (await SkippedAsync()).ShouldBe([first.Id.ToString()]);
        }
        finally
        {
            await SetAsync("drop trigger poison on refunds; drop function refuse()");
        }

        await host.ReconcileAsync();
        await host.OnlyAsync<PaymentRefunded>(first.OrderId);
        (await SkippedAsync()).ShouldBeEmpty();
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
            Status = PaymentStatus.Captured, IntentId = "pi_1", AmountMinor = 500, CapturedMinor = 500, ChargeMinor = 500,
            Currency = "EUR", ChargeCurrency = "EUR",
        };
        var paid = new ProviderIntent("pi_1", ProviderStatus.Succeeded) { ReceivedMinor = 500, RefundedMinor = 0 };

        Discrepancy.Between(captured, paid).ShouldBeNull();
        Discrepancy.Between(null, paid).ShouldBe("unknownPayment");
        Discrepancy.Between(captured, paid with { Id = "pi_2" }).ShouldBe("secondIntent");
        Discrepancy.Between(captured, paid with { ReceivedMinor = 499 }).ShouldBe("amount");
        Discrepancy.Between(captured, paid with { Status = ProviderStatus.Canceled }).ShouldBe("status");
        Discrepancy.Between(captured, paid with { RefundedMinor = 1 }).ShouldBe("refunded");
        Discrepancy.Between(captured with { ChargeRefundedMinor = 100, RefundedMinor = 100 }, paid).ShouldBe("refunded");
        Discrepancy.Between(captured with { ChargeRefundedMinor = 100, RefundingMinor = 100 }, paid).ShouldBeNull();
        Discrepancy.Between(captured with { Status = PaymentStatus.Declined }, paid).ShouldBe("status");
        var refused = paid with { Status = ProviderStatus.RequiresPaymentMethod };
        Discrepancy.Between(captured with { Status = PaymentStatus.Declined }, refused).ShouldBeNull();
        Discrepancy.Between(captured with { Status = PaymentStatus.Unknown, IntentId = null }, paid).ShouldBe("lostIntent");
        Discrepancy.Between(captured with { Status = PaymentStatus.Unknown }, paid).ShouldBeNull();
    }

    /// <summary>A captured payment of an order that is off, whose refund was never asked for.</summary>
    private async Task<(Guid Id, Guid OrderId)> OwedAsync()
    {
        var order = await host.PayAsync(host.Command());
        await SetAsync("update payments set cancel_requested = true, cancel_reason = 'test' where order_id = @One", order.OrderId);
        return ((await host.OnlyAsync<PaymentCaptured>(order.OrderId)).PaymentId, order.OrderId);
    }

    private async Task SetAsync(string sql, Guid one = default, Guid other = default)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, new { One = one, Other = other });
    }

    private async Task<IReadOnlyList<string>> SkippedAsync()
    {
        var page = JsonNode.Parse(await host.AsAdmin().GetStringAsync("/api/dead-letters/skipped"))!;
        return [.. page["items"]!.AsArray().Select(row => (string)row!["rowId"]!)];
    }

    /// <summary>The provider's ids of the payments of orders.</summary>
    private async Task<Dictionary<Guid, string>> IntentsAsync(params Guid[] orders)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<(Guid, string)>(
            "select order_id, intent_id from payments where order_id = any(@orders)", new { orders })).ToDictionary();
    }

    /// <summary>The provider's answer with an amount of one payment that is no number.</summary>
    private static HttpResponseMessage Spoilt(HttpResponseMessage answer, string intentId) => Edited(answer, text =>
    {
        var json = JsonNode.Parse(text)!;
        foreach (var intent in json["data"] is JsonArray list ? [.. list] : new JsonNode?[] { json })
        {
            if ((string?)intent!["id"] == intentId)
                intent["amount_received"] = "a lot";
        }

        return json.ToJsonString();
    });

    private static HttpResponseMessage Edited(HttpResponseMessage answer, Func<string, string> edit)
    {
        answer.Content = new StringContent(edit(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()), null, "application/json");
        return answer;
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
