using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Sandbox.Tests;

public sealed class FuzzTests(SandboxApp app) : IClassFixture<SandboxApp>
{
    [Fact]
    public async Task Whatever_is_sent_does_no_harm()
    {
        var shop = app.PaymentClient();
        // Its errors have the forms of those that it stands in for. What is asked of its faults would make it fail.
        (await new EndpointFuzz(app.Services, shop, shop) { OtherErrors = ["application/json", "application/problem+json", "text/html"], LeftOut = ["/faults"], AnswersHead = false }.RunAsync()).ShouldBeEmpty();
    }
}
