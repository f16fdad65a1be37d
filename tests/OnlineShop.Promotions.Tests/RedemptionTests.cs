using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Promotions.Tests.PromotionsHost;
using static OnlineShop.Promotions.Tests.PromotionsSteps;

namespace OnlineShop.Promotions.Tests;

[Collection(OneHost.Name)]
public sealed class RedemptionTests(PromotionsHost host)
{
    [Fact]
    public async Task A_code_is_used_once_by_an_order_however_often_the_command_comes()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 5 });
        var command = host.Command(name.ToLowerInvariant(), "19.99", "2.00");
        await host.DeliverAsync(command);
        await host.RedeliverAsync(command);
        await host.RedeliverAsync(command);
        (await host.RedeemedAsync(name)).ShouldBe(1);
        // Each is answered: a command comes again where the answer to it, or to a call, was lost.
        (await host.PublishedAsync<CodeRedeemed>(m => m.OrderId == command.OrderId))
            .ShouldBe(Enumerable.Repeat(new CodeRedeemed(command.OrderId, name, command.Discount), 3));
    }

    [Fact]
    public async Task A_later_attempt_to_pay_the_order_redeems_anew_what_was_given_back()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 1 });
        var command = host.Command(name, "19.99", "2.00");
        await host.DeliverAsync(command, new ReleaseCode(command.OrderId));
        (await host.RedeemedAsync(name)).ShouldBe(0);
        await host.DeliverAsync(command with { Attempt = 2 });
        await host.RedeliverAsync(command with { Attempt = 2 }, command);
        (await host.RedeemedAsync(name)).ShouldBe(1);
        (await host.PublishedAsync<CodeRedeemed>(m => m.OrderId == command.OrderId)).Count.ShouldBe(4);

        // The last use may have gone to somebody else meanwhile.
        await host.DeliverAsync(
            new ReleaseCode(command.OrderId), host.Command(name, "19.99", "2.00"), command with { Attempt = 3 });
        Refusal(await host.AnswerAsync(command.OrderId)).ShouldBe("totalLimitReached");
        (await host.RedeemedAsync(name)).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_past_its_limit_is_refused_and_the_refusal_counts_nothing()
    {
        var name = await host.CreateAsync(host.FreeShipping() with { TotalLimit = 2 });
        var commands = Enumerable.Range(0, 3).Select(_ => host.Command(name, "10", "0")).ToArray();
        await host.DeliverAsync(commands);
        (await host.AnswerAsync(commands[1].OrderId)).ShouldBeOfType<CodeRedeemed>();
        Refusal(await host.AnswerAsync(commands[2].OrderId)).ShouldBe("totalLimitReached");
        (await host.RedeemedAsync(name)).ShouldBe(2);
    }

    [Fact]
    public async Task A_user_past_the_limit_is_refused_while_another_is_not()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 9, PerUserLimit = 1 });
        var user = Guid.CreateVersion7();
        var (first, second, other) = (
            host.Command(name, "10", "1", user: user), host.Command(name, "10", "1", user: user),
            host.Command(name, "10", "1"));
        await host.DeliverAsync(first, second, other);
        (await host.AnswerAsync(first.OrderId)).ShouldBeOfType<CodeRedeemed>();
        Refusal(await host.AnswerAsync(second.OrderId)).ShouldBe("userLimitReached");
        (await host.AnswerAsync(other.OrderId)).ShouldBeOfType<CodeRedeemed>();
        (await host.RedeemedAsync(name)).ShouldBe(2, "the refusal gave its count back");
        (await host.Promotions().GetAsync(name)).Users.ShouldBe(2);
    }

    [Fact]
    public async Task Each_reason_of_refusal_is_told()
    {
        var now = host.Clock.GetUtcNow();
        (await RefusalAsync("NO-SUCH-CODE", "10", "1")).ShouldBe("unknown");
        (await RefusalAsync(await host.CreateAsync(host.Percent(10) with { ValidFrom = Time(now.AddHours(1)) }), "10", "1"))
            .ShouldBe("notYetValid");
        (await RefusalAsync(await host.CreateAsync(host.Percent(10) with { ValidTo = Time(now.AddHours(-1)) }), "10", "1"))
            .ShouldBe("expired");
        (await RefusalAsync(await host.CreateAsync(host.Percent(10) with { MinimumOrder = Euro("11") }), "10", "1"))
            .ShouldBe("minimumNotReached");
        var percent = await host.CreateAsync(host.Percent(10));
        (await RefusalAsync(percent, "10", "1.01")).ShouldBe("changed");
        (await RefusalAsync(await host.CreateAsync(host.FreeShipping()), "10", "1")).ShouldBe("changed");
        (await host.RedeemedAsync(percent)).ShouldBe(0);
        (await host.Promotions().DeactivateAsync(percent)).ShouldSucceed(HttpStatusCode.NoContent);
        (await RefusalAsync(percent, "10", "1")).ShouldBe("unknown");

        async Task<string> RefusalAsync(string code, string subtotal, string discount)
        {
            var command = host.Command(code, subtotal, discount);
            await host.DeliverAsync(command);
            return Refusal(await host.AnswerAsync(command.OrderId));
        }
    }

    [Fact]
    public async Task A_command_is_judged_as_of_the_moment_of_placing()
    {
        var placed = host.Clock.GetUtcNow();
        var name = await host.CreateAsync(
            host.Percent(10) with { ValidFrom = Time(placed.AddDays(-2)), ValidTo = Time(placed.AddDays(-1)) });
        var command = host.Command(name, "10", "1") with { PlacedAt = placed.AddDays(-1) };
        await host.DeliverAsync(command);
        (await host.AnswerAsync(command.OrderId)).ShouldBeOfType<CodeRedeemed>();
    }

    [Fact]
    public async Task An_order_in_another_currency_keeps_the_rate_that_it_was_quoted_at()
    {
        var name = await host.CreateAsync(host.Fixed(5, "EUR"));
        var unquoted = host.Command(name, "100", "802", "JPY") with { PlacedAt = host.Clock.GetUtcNow().AddDays(-20) };
        var quote = await host.QuoteAsync(name, In("10000", "JPY"));
        quote.Discount.ShouldBe(In("802", "JPY"));
        var command = host.Command(name, "10000", "802", "JPY");

        host.Rates["EUR/JPY"] = 200m;
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        (await host.QuoteAsync(name, In("10000", "JPY"))).Discount.ShouldBe(In("1000", "JPY"));
        var later = host.Command(name, "10000", "1000", "JPY");
        var invented = host.Command(name, "10000", "900", "JPY");
        await host.DeliverAsync(command, later, invented, unquoted);
        (await host.AnswerAsync(command.OrderId)).ShouldBeOfType<CodeRedeemed>();
        (await host.AnswerAsync(later.OrderId)).ShouldBeOfType<CodeRedeemed>();
        Refusal(await host.AnswerAsync(invented.OrderId)).ShouldBe("changed");
        (await host.AnswerAsync(unquoted.OrderId)).ShouldBeOfType<CodeRefused>();
        host.Rates["EUR/JPY"] = 160.50m;
    }

    [Fact]
    public async Task A_release_gives_the_use_back_once()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 1, PerUserLimit = 1 });
        var command = host.Command(name, "10", "1");
        await host.DeliverAsync(command, new ReleaseCode(command.OrderId));
        await host.RedeliverAsync(new ReleaseCode(command.OrderId));
        (await host.RedeemedAsync(name)).ShouldBe(0);
        (await host.PublishedAsync<CodeReleased>(m => m.OrderId == command.OrderId)).ShouldHaveSingleItem()
            .Code.ShouldBe(name);

        await host.RedeliverAsync(command);
        (await host.RedeemedAsync(name)).ShouldBe(0, "a late repetition takes nothing again");
        var next = host.Command(name, "10", "1", user: command.UserId);
        await host.DeliverAsync(next);
        (await host.AnswerAsync(next.OrderId)).ShouldBeOfType<CodeRedeemed>();
    }

    [Fact]
    public async Task A_release_that_comes_first_wins()
    {
        var name = await host.CreateAsync(host.Percent(10));
        var command = host.Command(name, "10", "1");
        await host.DeliverAsync(new ReleaseCode(command.OrderId));
        (await host.AnswerAsync(command.OrderId)).ShouldBeNull();
        await host.DeliverAsync(command);
        await host.RedeliverAsync(command);
        (await host.PublishedAsync<IMessage>(m => m.Key == command.OrderId.ToString())).Select(Refusal)
            .ShouldBe(["changed", "changed"]);
        await host.DeliverAsync(new ReleaseCode(command.OrderId));
        (await host.RedeemedAsync(name)).ShouldBe(0);
    }

    [Fact]
    public async Task Releasing_what_was_refused_gives_nothing_back()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 1 });
        var (used, refused) = (host.Command(name, "10", "1"), host.Command(name, "10", "1"));
        await host.DeliverAsync(used, refused, new ReleaseCode(refused.OrderId));
        (await host.RedeemedAsync(name)).ShouldBe(1);
        (await host.PublishedAsync<CodeReleased>(m => m.OrderId == refused.OrderId)).ShouldBeEmpty();
    }

    private static string Refusal(IMessage? answer) => answer.ShouldBeOfType<CodeRefused>().Reason;
}
