using System.Net;

namespace OnlineShop.Tests.Races;

/// <summary>A refresh token is good once, and for a moment gives the same successor again.</summary>
[Collection(ShopCollection.Name)]
public sealed class SessionRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Fifty_refreshes_of_one_token_at_once_get_the_same_successor_and_the_session_goes_on()
    {
        using var client = shop.Gateway;
        var account = new { email = $"{Guid.NewGuid():N}@example.com", password = "correct horse battery", displayName = "Ada" };
        (await client.PostAsync("/api/auth/register", account)).Status.ShouldBe(HttpStatusCode.Created);
        var session = await client.PostAsync("/api/auth/login", account);
        var elsewhere = await client.PostAsync("/api/auth/login", account);

        var answers = await AtOnce.RunAsync(_ => RefreshAsync(client, session));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => answer.Word("refreshToken")).Distinct().ShouldHaveSingleItem();
        (await RefreshAsync(client, answers[0])).Status.ShouldBe(HttpStatusCode.OK);
        (await RefreshAsync(client, elsewhere)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<Answer> RefreshAsync(HttpClient client, Answer session) =>
        client.PostAsync("/api/auth/refresh", new { refreshToken = session.Word("refreshToken") });
}
