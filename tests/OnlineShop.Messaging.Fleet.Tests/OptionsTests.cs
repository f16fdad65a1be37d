using Microsoft.Extensions.Options;

namespace OnlineShop.Messaging.Fleet.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("OutboxRetentionHours", "0")]
    [InlineData("CleanupBatch", "0")]
    [InlineData("CleanupMinutes", "1441")]
    [InlineData("RetryPauseMilliseconds", "-1")]
    [InlineData("FetchWaitMilliseconds", "10001")]
    [InlineData("GatherMilliseconds", "-1")]
    public async Task A_value_out_of_range_stops_the_start_and_is_named(string name, string value)
    {
        // Nothing is asked of the database or the broker before the settings are checked.
        var starting = ShopNode.StartAsync(
            "options", "Host=127.0.0.1;Port=1;Username=nobody;Database=none", "127.0.0.1:1", null, null,
            ($"Messaging:{name}", value));
        (await Should.ThrowAsync<OptionsValidationException>(starting)).Message.ShouldContain($"Messaging:{name}");
    }
}
