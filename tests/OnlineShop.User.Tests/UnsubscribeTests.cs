using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Users;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.User.Tests;

[Collection(nameof(UserCollection))]
public sealed class UnsubscribeTests(UserHost host)
{
    [Theory]
    [InlineData("en", "Stop offers?", "You are unsubscribed")]
    [InlineData("ru", "Отказаться от рассылки?", "Вы отписаны")]
    public async Task The_link_asks_on_a_page_and_its_button_stops_campaigns_without_signing_in(
        string language, string question, string done)
    {
        var userId = await WillingUserAsync(language);

        var page = await host.Anonymous.GetAsync(LinkOf(userId));
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain(question);
        html.ShouldContain("""<form method="post">""");
        (await IsWillingAsync(userId)).ShouldBeTrue("a GET changes nothing: programs that check mails follow links");

        var stopped = await OneClickAsync(userId);
        stopped.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stopped.Content.ReadAsStringAsync()).ShouldContain(done);
        (await IsWillingAsync(userId)).ShouldBeFalse();
        var told = (await host.ChangesOfAsync(userId))[^1];
        (told.Marketing, told.Version).ShouldBe((false, 3));
    }

    [Fact]
    public async Task A_second_click_is_answered_alike_and_tells_nobody()
    {
        var userId = await WillingUserAsync("en");
        await OneClickAsync(userId);
        var told = (await host.ChangesOfAsync(userId)).Count;

        (await OneClickAsync(userId)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await host.Anonymous.GetAsync(LinkOf(userId))).Content.ReadAsStringAsync())
            .ShouldContain("You are unsubscribed");
        (await host.ChangesOfAsync(userId)).Count.ShouldBe(told);
    }

    [Fact]
    public async Task The_link_of_somebody_who_is_not_there_any_more_does_no_harm() =>
        (await OneClickAsync(UserHost.NewUser())).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_token_that_the_shop_did_not_sign_is_refused_and_named()
    {
        var userId = await WillingUserAsync("en");
        var good = host.Get<UnsubscribeTokens>().For(userId);
        var others = host.Get<UnsubscribeTokens>().For(UserHost.NewUser());
        string?[] bad =
        [
            null, "", "x", userId.ToString(), good[..^1], good + "A", good[..21] + others[21..],
            others[..21] + good[21..],
            (good[0] == 'A' ? 'B' : 'A') + good[1..], good[..^2] + "!!", "%00", new string('A', good.Length),
            new string('A', 5000),
        ];
        foreach (var token in bad)
        {
            var query = token is null ? "" : $"?token={token}";
            var anonymous = new ApiClient(host.Anonymous);
            (await anonymous.GetAsync<NoBody>($"/api/users/unsubscribe{query}")).ShouldBeInvalid("token");
            (await anonymous.PostAsync<NoBody>($"/api/users/unsubscribe{query}", new ByteArrayContent([])))
                .ShouldBeInvalid("token");
        }

        (await IsWillingAsync(userId)).ShouldBeTrue();
    }

    private async Task<Guid> WillingUserAsync(string language)
    {
        var registered = host.Registered(locale: language);
        await host.DeliverAsync(registered);
        (await host.Users(registered.UserId).ChangeAsync(new ProfileBody(Marketing: true))).ShouldSucceed();
        return registered.UserId;
    }

    private string LinkOf(Guid userId) => $"/api/users/unsubscribe?token={host.Get<UnsubscribeTokens>().For(userId)}";

    /// <summary>What a mail program sends (RFC 8058).</summary>
    private Task<HttpResponseMessage> OneClickAsync(Guid userId) =>
        host.Anonymous.PostAsync(LinkOf(userId), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));

    private async Task<bool> IsWillingAsync(Guid userId) =>
        (await host.Users(userId).MeAsync()).ShouldSucceed().Marketing;
}
