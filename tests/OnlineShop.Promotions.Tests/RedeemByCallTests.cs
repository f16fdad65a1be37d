using System.Net;
using System.Net.Http.Json;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Serialization;

namespace OnlineShop.Promotions.Tests;

/// <summary>Codes that Order redeems by a call.</summary>
[Collection(OneHost.Name)]
public sealed class RedeemByCallTests(PromotionsHost host)
{
    private const string Path = "/internal/promotions/redemptions";

    [Fact]
    public async Task A_code_is_redeemed_once_by_calls_and_a_command_and_each_is_answered()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 5 });
        var command = host.Command(name.ToLowerInvariant(), "19.99", "2.00");
        (await CallAsync(command)).ShouldBe(new CodeAnswer(true));
        (await CallAsync(command)).ShouldBe(new CodeAnswer(true));
        (await host.PublishedAsync()).ShouldNotContain(message => message.Key == command.OrderId.ToString());

        await host.DeliverAsync(command);
        (await host.AnswerAsync(command.OrderId)).ShouldBe(new CodeRedeemed(command.OrderId, name, command.Discount));
        (await host.RedeemedAsync(name)).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_says_why_and_says_it_again()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 1 });
        await CallAsync(host.Command(name, "10", "1"));
        var late = host.Command(name, "10", "1");
        (await CallAsync(late)).ShouldBe(new CodeAnswer(false, "totalLimitReached"));
        (await CallAsync(late)).ShouldBe(new CodeAnswer(false, "totalLimitReached"));
        (await CallAsync(host.Command("NOSUCH", "10", "1"))).ShouldBe(new CodeAnswer(false, "unknown"));
        (await host.RedeemedAsync(name)).ShouldBe(1);
    }

    [Fact]
    public async Task An_order_that_gave_the_code_back_before_its_call_arrived_does_not_use_it()
    {
        var name = await host.CreateAsync(host.Percent(10));
        var command = host.Command(name, "10", "1");
        await host.DeliverAsync(new ReleaseCode(command.OrderId));
        (await CallAsync(command)).ShouldBe(new CodeAnswer(false, "changed"));
        (await host.RedeemedAsync(name)).ShouldBe(0);
    }

    [Fact]
    public async Task Many_calls_and_releases_at_once_stay_within_the_limit()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 8 });
        var commands = Enumerable.Range(0, 24).Select(_ => host.Command(name, "10", "1")).ToList();
        var answers = await Task.WhenAll(commands.Select(CallAsync));
        answers.Count(answer => answer.Redeemed).ShouldBe(8);
        answers.Where(answer => !answer.Redeemed).ShouldAllBe(answer => answer.Reason == "totalLimitReached");
        await Task.WhenAll(
            host.DeliverTogetherAsync([.. commands.Select(command => new ReleaseCode(command.OrderId))]),
            Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CallAsync(host.Command(name, "10", "1")))));
        (await host.RedeemedAsync(name)).ShouldBeInRange(0, 8);
    }

    [Fact]
    public async Task A_bad_body_names_every_field_and_a_later_attempt_goes_by_message()
    {
        using var empty = await host.AsService().PostAsJsonAsync(Path, new { });
        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await empty.Content.ReadAsStringAsync();
        foreach (var field in new[] { "orderId", "userId", "code", "subtotal", "discount", "placedAt" })
            text.ShouldContain($"\"{field}\"");
        using var later = await PostAsync(host.AsService(), host.Command("ANY", "10", "1") with { Attempt = 2 });
        later.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await later.Content.ReadAsStringAsync()).ShouldContain("\"attempt\"");
    }

    [Fact]
    public async Task It_is_for_services_only()
    {
        using var answer = await PostAsync(host.As(Guid.CreateVersion7()), host.Command("ANY", "10", "1"));
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
    }

    private async Task<CodeAnswer> CallAsync(RedeemCode command)
    {
        using var answer = await PostAsync(host.AsService(), command);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync(ContractsJsonContext.Default.CodeAnswer)).ShouldNotBeNull();
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, RedeemCode command) =>
        client.PostAsync(Path, JsonContent.Create(command, ContractsJsonContext.Default.RedeemCode));
}
