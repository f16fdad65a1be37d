using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;

namespace OnlineShop.Payment.Tests;

/// <summary>What the provider says of a payment and the shop cannot read.</summary>
[Collection(PaymentCollection.Name)]
public sealed class UnreadablePaymentTests : IDisposable
{
    private readonly PaymentHost host;

    public UnreadablePaymentTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_payment_that_cannot_be_read_in_the_providers_list_hides_no_other_and_is_looked_at_again()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        await host.ReconcileAsync();
        var good = await host.PayAsync(host.Command());
        var bad = await host.PayAsync(host.Command());
        var ids = await IntentsAsync(good.OrderId, bad.OrderId);
        await host.ExecuteAsync(
            "update payments set charge_minor = charge_minor - 1, updated_at = 'epoch' where order_id = any(@orders)",
            good.OrderId, bad.OrderId);
        host.AnswerPeer("provider", request => Spoilt(host.Provider.Answer(request), ids[bad.OrderId]));
        host.Clock.Advance(TimeSpan.FromMinutes(10));

        using (var counted = new Counted(host, "shop.payments.discrepancies"))
        {
            await host.ReconcileAsync();
            counted.Of("amount").ShouldBe(1, "the good one is compared");
        }

        (await host.SkippedAsync()).ShouldBe([ids[bad.OrderId]]);
        host.Reset();
        host.Clock.Advance(TimeSpan.FromMinutes(30));

        using (var counted = new Counted(host, "shop.payments.discrepancies"))
        {
            await host.ReconcileAsync();
            counted.Of("amount").ShouldBe(1, "the bad one is compared, though it is older than the last comparison");
        }

        (await host.SkippedAsync()).ShouldBeEmpty();
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
    public async Task A_fee_that_is_no_money_of_the_shops_keeps_no_payment_from_being_captured(
        long fee, string currency)
    {
        const string currencyOfFee = "(\"object\": ?\"balance_transaction\".*?\"currency\": ?)\"[a-z]+\"";
        host.AnswerPeer("provider", request => Edited(
            host.Provider.Answer(request),
            text => Regex.Replace(Regex.Replace(text, "\"fee\": ?[0-9]+", $"\"fee\":{fee}"), currencyOfFee, $"$1\"{currency}\"")));
        var order = await host.PayAsync(host.Command());
        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.BooksAsync(order.OrderId)).ShouldNotContainKey("provider_fees EUR");
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
        answer.Content = new StringContent(
            edit(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()), null, "application/json");
        return answer;
    }
}
