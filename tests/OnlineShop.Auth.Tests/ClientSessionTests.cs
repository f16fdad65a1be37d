using OnlineShop.Client;

namespace OnlineShop.Auth.Tests;

/// <summary>The session handler of the client for .NET, against the real Auth.</summary>
[Collection(nameof(AuthCollection))]
public sealed class ClientSessionTests(AuthHost host)
{
    private const string Password = "correct horse battery";
    private static readonly TimeSpan PastAccessToken = TimeSpan.FromHours(1);
    private static readonly TimeSpan PastSession = TimeSpan.FromDays(31);

    [Fact]
    public async Task It_signs_in_once_for_requests_that_come_at_once()
    {
        var (shop, email, sent) = await RegisterAsync();
        var accounts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.GetOwnAccountAsync()));
        accounts.ShouldAllBe(account => account.Email == email);
        sent.CountOf("/api/auth/login").ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_has_run_out_is_renewed_once_and_the_requests_are_sent_again()
    {
        var (shop, email, sent) = await RegisterAsync();
        await shop.GetOwnAccountAsync();
        host.Clock.Advance(PastAccessToken);

        var accounts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.GetOwnAccountAsync()));

        accounts.ShouldAllBe(account => account.Email == email);
        (sent.CountOf("/api/auth/refresh"), sent.CountOf("/api/auth/login")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_session_that_has_ended_is_begun_anew()
    {
        var (shop, email, sent) = await RegisterAsync();
        await shop.GetOwnAccountAsync();
        host.Clock.Advance(PastSession);
        (await shop.GetOwnAccountAsync()).Email.ShouldBe(email);
        sent.CountOf("/api/auth/login").ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_password_is_the_problem_that_it_is()
    {
        var (shop, _, _) = await RegisterAsync(typed: "another password");
        var refused = await Should.ThrowAsync<ShopApiException<Problem>>(() => shop.GetOwnAccountAsync());
        (refused.StatusCode, refused.Result.Reason).ShouldBe((401, "invalidCredentials"));
        refused.Message.ShouldContain("invalidCredentials");
    }

    private async Task<(ShopClient Shop, string Email, Sent Sent)> RegisterAsync(string typed = Password)
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await new ShopClient(host.Anonymous).RegisterAsync(
            new RegisterRequest { Email = email, Password = Password, DisplayName = "Ada" });
        var sent = new Sent { InnerHandler = host.Server.CreateHandler() };
        var session = new SessionHandler(host.Server.BaseAddress, email, typed)
        {
            InnerHandler = new WholeAnswerHandler { InnerHandler = sent },
        };
        return (new ShopClient(new HttpClient(session) { BaseAddress = host.Server.BaseAddress }), email, sent);
    }

    /// <summary>Counts what is sent.</summary>
    private sealed class Sent : DelegatingHandler
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> paths = new();

        public int CountOf(string path) => paths.Count(sent => sent == path);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            paths.Enqueue(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
