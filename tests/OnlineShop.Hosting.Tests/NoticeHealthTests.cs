using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.Hosting.Tests;

/// <summary>One look waits until a resource that was not healthy is so; that a healthy one fails is told at once.</summary>
public sealed class NoticeHealthTests : IDisposable
{
    private readonly TestApp test = new();
    private readonly Queue<bool> answers = new();

    [Theory]
    [InlineData("a start", false)]
    [InlineData("a failure", true)]
    public async Task A_resource_that_becomes_healthy_is_noticed_in_the_same_look_after(string what, bool wasHealthy)
    {
        var builder = test.Builder();
        builder.Services.AddHealthChecks().AddCheck(
            what, () => answers.Dequeue() ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        builder.NoticeHealthAtOnce();
        using var app = builder.Build();

        if (wasHealthy)
        {
            (await LookAsync(true)).ShouldBe(HealthStatus.Healthy);
            (await LookAsync(false, true)).ShouldBe(HealthStatus.Unhealthy);
            answers.Count.ShouldBe(1, "a failure is told at once");
            answers.Clear();
        }

        (await LookAsync(false, false, true)).ShouldBe(HealthStatus.Healthy);

        async Task<HealthStatus> LookAsync(params bool[] next)
        {
            foreach (var answer in next)
                answers.Enqueue(answer);
            var report = await app.Services.GetRequiredService<HealthCheckService>()
                .CheckHealthAsync(check => check.Name == what);
            return report.Entries[what].Status;
        }
    }

    public void Dispose() => test.Dispose();
}
