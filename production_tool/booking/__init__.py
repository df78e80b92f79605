"""An artist reserved for a period: holds, pencils and confirmed bookings, their days, and their queue."""
