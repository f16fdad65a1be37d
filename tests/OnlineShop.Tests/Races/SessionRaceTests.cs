using System.Net;

namespace OnlineShop.Tests.Races;

/// <summary>A refresh token is good once.</summary>
[Collection(ShopCollection.Name)]
public sealed class SessionRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Of_fifty_refreshes_of_one_token_one_is_answered_and_the_session_ends_for_all()
    {
        using var client = shop.Gateway;
        var account = new { email = $"{Guid.NewGuid():N}@example.com", password = "correct horse battery", displayName = "Ada" };
        (await client.PostAsync("/api/auth/register", account)).Status.ShouldBe(HttpStatusCode.Created);
        var session = await client.PostAsync("/api/auth/login", account);
        var elsewhere = await client.PostAsync("/api/auth/login", account);

        var answers = await AtOnce.RunAsync(_ => RefreshAsync(client, session));

        var winner = answers.Where(answer => answer.Status == HttpStatusCode.OK).ShouldHaveSingleItem();
        answers.Where(answer => answer != winner).ShouldAllBe(answer => answer.Status == HttpStatusCode.Unauthorized && answer.Reason == "refreshTokenReused");
        // Nobody can tell the thief from the owner, so the winner's chain ends too; other sessions of the account go on.
        var successor = await RefreshAsync(client, winner);
        (successor.Status, successor.Reason).ShouldBe((HttpStatusCode.Unauthorized, "invalidRefreshToken"));
        (await RefreshAsync(client, elsewhere)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<Answer> RefreshAsync(HttpClient client, Answer session) => client.PostAsync("/api/auth/refresh", new { refreshToken = session.Word("refreshToken") });
}
