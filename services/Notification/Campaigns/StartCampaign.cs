using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Notification.Campaigns;

/// <summary>Stores a campaign. Its recipients may be many: a worker goes through them, page by page.</summary>
internal sealed class StartCampaign(CampaignSignal signal, TimeProvider clock) : IMessageHandler<CampaignStarted>
{
    public async Task HandleAsync(CampaignStarted message, MessageContext context)
    {
        await context.Transaction.ExecuteAsync(
            "insert into campaigns (campaign_id, name, code, texts, due_at) values (@CampaignId, @Name, @Code, @Texts::jsonb, @Now) on conflict (campaign_id) do nothing",
            new { message.CampaignId, message.Name, message.Code, Texts = JsonSerializer.Serialize(message.Texts, JsonSerializerOptions.Web), Now = clock.GetUtcNow() },
            context.Cancel);
        context.Transaction.OnCommitted(signal.Raise);
    }
}

/// <summary>Says that a campaign was stored.</summary>
internal sealed class CampaignSignal
{
    public event Action? Raised;

    public void Raise() => Raised?.Invoke();
}
