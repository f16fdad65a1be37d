using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Promotions.Tests;

/// <summary>A POST of the administration has one effect an <c>Idempotency-Key</c>.</summary>
[Collection(OneHost.Name)]
public sealed class IdempotencyTests(PromotionsHost host)
{
    private readonly PromotionsClient admin = host.Promotions();
    private readonly string key = NewKey();

    [Fact]
    public async Task A_code_is_created_once_and_a_repetition_gets_the_first_response()
    {
        var code = Code();
        await ShouldReplayAsync(HttpStatusCode.Created, () => admin.CreateAsync(code, key));
        (await admin.CreateAsync(Code(), key))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused");
        (await admin.CreateAsync(code, NewKey())).ShouldBeRefused(HttpStatusCode.Conflict, "codeTaken");
    }

    [Fact]
    public async Task A_campaign_is_started_once_and_called_off_once()
    {
        var campaign = Campaign(TimeSpan.Zero);
        var id = (await ShouldReplayAsync(HttpStatusCode.Created, () => admin.CreateAsync(campaign, key))).Id;
        (await host.PublishedAsync<CampaignStarted>(message => message.CampaignId == id)).Count.ShouldBe(1);

        var planned = (await admin.CreateAsync(Campaign(TimeSpan.FromDays(1)), "planned")).Body.Id;
        await ShouldReplayAsync(HttpStatusCode.OK, () => admin.CancelAsync(planned, "cancel"));
    }

    [Fact]
    public async Task Fifty_parallel_requests_with_one_key_create_one_campaign()
    {
        var campaign = Campaign(TimeSpan.Zero);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => admin.CreateAsync(campaign, key)));
        answers.ShouldAllBe(
            answer => answer.Status == HttpStatusCode.Created || answer.Status == HttpStatusCode.Conflict);
        var made = answers.Where(answer => answer.Succeeded).ToList();
        var id = made.Select(answer => answer.Body.Id).Distinct().ShouldHaveSingleItem();
        made.ShouldAllBe(answer => $"{answer.Headers.Location}" == $"{PromotionsClient.CampaignsPath}/{id}");
        (await host.PublishedAsync<CampaignStarted>(message => message.Name == campaign.Name))
            .ShouldHaveSingleItem().CampaignId.ShouldBe(id);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free_and_the_key_of_another_is_another_key()
    {
        (await admin.CreateAsync(Code() with { Value = 0 }, key)).ShouldBeRefused(HttpStatusCode.BadRequest);
        (await admin.CreateAsync(Code(), key)).ShouldSucceed(HttpStatusCode.Created);
        (await host.Promotions().CreateAsync(Code(), key)).ShouldSucceed(HttpStatusCode.Created);
        (await admin.CreateAsync(Code(), new string('k', 256))).ShouldBeInvalid("Idempotency-Key");
    }

    [Fact]
    public async Task A_refusal_by_the_service_leaves_the_key_free_too()
    {
        var taken = Code();
        (await admin.CreateAsync(taken, NewKey())).ShouldSucceed(HttpStatusCode.Created);
        (await admin.CreateAsync(taken, key)).ShouldBeRefused(HttpStatusCode.Conflict, "codeTaken");
        (await admin.CreateAsync(Code(), key)).ShouldSucceed(HttpStatusCode.Created);
    }

    private static async Task<T> ShouldReplayAsync<T>(HttpStatusCode status, Func<Task<Answer<T>>> send)
    {
        var (first, again) = (await send(), await send());
        first.ShouldSucceed(status);
        (again.Status, again.Text).ShouldBe((first.Status, first.Text));
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        return first.Body;
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private CodeBody Code() => host.Percent(10) with { Code = PromotionsSteps.NewName() };

    private CampaignBody Campaign(TimeSpan startsIn) =>
        host.Campaign(startsIn) with { Name = $"Campaign {Guid.NewGuid()}" };
}
