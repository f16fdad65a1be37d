using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Notification.Campaigns;

/// <summary>Stores a campaign. Its recipients may be many: a worker notifies them page by page.</summary>
internal sealed class StartCampaign(CampaignSignal signal, TimeProvider clock) : IMessageHandler<CampaignStarted>
{
    public async Task HandleAsync(CampaignStarted message, MessageContext context)
    {
        await CampaignStatements.InsertAsync(context.Transaction, message, clock.GetUtcNow(), context.Cancel);
        context.Transaction.OnCommitted(signal.Raise);
    }
}
