package io.millrace.server.notifications;

import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.notifications.NotificationViews.NotificationView;
import io.millrace.server.notifications.NotificationViews.ReadUpTo;
import io.millrace.server.notifications.NotificationViews.UnreadView;
import io.millrace.server.notifications.NotificationViews.WishesView;
import io.millrace.server.users.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the caller is told in the client, and how he wants to be told.
@RestController
@RequestMapping("/api/notifications")
@Tag(name = "Notifications")
public final class NotificationsController {
  private final Supplier<NotificationDesk> desk;

  public NotificationsController(Supplier<NotificationDesk> desk) {
    this.desk = desk;
  }

  @GetMapping
  @Operation(operationId = "notifications", summary = "What the caller was told, newest first")
  Page<NotificationView> notifications(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    return desk.get().notifications(Caller.current().user(), new Paging(page, size));
  }

  @GetMapping("/unread")
  @Operation(operationId = "unreadNotifications", summary = "How many of them are unread")
  UnreadView unread() {
    return new UnreadView(desk.get().unread(Caller.current().user()));
  }

  @PostMapping("/read")
  @Operation(operationId = "readNotifications", summary = "Marks those up to one as read")
  UnreadView read(@RequestBody ReadUpTo read) {
    return new UnreadView(desk.get().read(Caller.current().user(), read.upTo()));
  }

  @GetMapping("/settings")
  @Operation(
      operationId = "notificationSettings",
      summary = "The caller's zone, quiet hours, summary, and what is shown in the client")
  WishesView settings() {
    return desk.get().wishes(Caller.current().user());
  }

  @PutMapping("/settings")
  @Operation(operationId = "changeNotificationSettings", summary = "Changes them, all at once")
  WishesView change(@RequestBody WishesView wanted) {
    return desk.get().wish(Caller.current().user(), wanted);
  }
}
