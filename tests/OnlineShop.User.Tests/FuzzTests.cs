using System.Net;
using OnlineShop.Testing.Endpoints;
using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.User.Tests;

public sealed class FuzzTests(UserHost host) : IClassFixture<UserHost>
{
    [Fact]
    public void Every_endpoint_has_an_id_says_who_may_call_it_and_describes_problems() =>
        EndpointRules.FindBreaches(host.Services).ShouldBeEmpty();

    [Fact]
    public Task The_description_is_the_committed_one() => ApiDocument.ShouldBeCommittedAsync(host.Services, "user");

    [Fact]
    public async Task Whatever_is_sent_gets_a_problem_that_names_what_is_wrong()
    {
        // No password is right.
        host.AnswerPeer("auth", _ => new HttpResponseMessage(HttpStatusCode.UnprocessableEntity));
        (await EndpointFuzz.Of(host).RunAsync()).ShouldBeEmpty();
    }
}
